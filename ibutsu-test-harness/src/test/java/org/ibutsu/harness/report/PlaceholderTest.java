package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@UnitTest
class PlaceholderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    insert into users (id, "name", _password) values (?, ?, ?)        | id; name; _password
                    insert into t (a, b) values (?, lower(?)), (default, ?)           | a; b; b
                    insert into t (a) select ? from users where password = ?          | ; password
                    update users set _password=?, name=? where id=? and x='?'         | _password; name; id
                    select u1_0.id from users u1_0 where u1_0.email=? and ?<u1_0.exp  | email; exp
                    select 1 from t where a in (?,?) and b not between ? and ? or c=? | a; a; b; ; c
                    select 1 from t where a ?? 'x' and b = ? -- why?                  | b
                    select 1 /* ? */ from t where "x"."Secret" = ? limit ?            | Secret limit; limit
                    call ?                                                            | call
                    """)
    void knowsItsColumns(String sql, String expected) {
        List<Placeholder> found = Placeholder.in(sql);

        assertThat(found.stream()
                        .map(placeholder ->
                                placeholder.columns().stream().distinct().collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(expected);
        assertThat(found)
                .allSatisfy(placeholder ->
                        assertThat(sql.charAt(placeholder.position())).isEqualTo('?'));
    }
}
