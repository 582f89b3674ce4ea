package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.harness.sql.SqlStatement;
import org.junit.jupiter.api.Test;

@UnitTest
class MaskedSqlTest {

    @Test
    void masksByTheColumn() {
        assertThat(masked("insert into users (name, password) values (?, ?)", "'Ann'", "'letmein'"))
                .containsExactly("'Ann'", "…");
        assertThat(masked("update users set api_key=?, name=? where id=?", "'k-17'", "'Ann'", "7"))
                .containsExactly("…", "'Ann'", "7");
        assertThat(masked("select id from tokens where ? = token_hash", "'0f3c'"))
                .containsExactly("…");
    }

    @Test
    void masksByTheLookOfTheValue() {
        assertThat(masked("select ?", "'eyJhbGciOi.eyJzdWI.c2ln'")).containsExactly("'eyJhbGci…'");
    }

    @Test
    void masksWhatIsUnclearWhereASecretIsNamed() {
        assertThat(masked("insert into users (id, password) select ?, ?", "1", "'letmein'"))
                .containsExactly("…", "…");
        assertThat(masked("select f(?) from users where password is null ?", "1"))
                .containsExactly("…");
    }

    @Test
    void showsThatASecretIsMissing() {
        assertThat(masked("update users set password=?", "null")).containsExactly("null");
    }

    @Test
    void masksLiterals() {
        assertThat(text("select 'a' from users where password='letmein' and name='Ann'"))
                .isEqualTo("select … from users where password=… and name='Ann'");
        assertThat(text("insert into users (name, password) values ('Ann', 'it''s')"))
                .isEqualTo("insert into users (name, password) values ('Ann', …)");
        assertThat(text("update tokens set token=? where name=?")).isEqualTo("update tokens set token=? where name=?");
    }

    private static String text(String sql) {
        SqlStatement statement = new SqlStatement(sql, 1, 0, true, "main", List.of());
        return MaskedSql.of(statement, new SecretMasking(new SecretScanner())).text();
    }

    private static List<String> masked(String sql, String... values) {
        SqlStatement statement = new SqlStatement(sql, 1, 0, true, "main", List.of(List.of(values)));
        return MaskedSql.of(statement, new SecretMasking(new SecretScanner()))
                .values()
                .get(0);
    }
}
