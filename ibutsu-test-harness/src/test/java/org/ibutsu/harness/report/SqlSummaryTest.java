package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ibutsu.harness.sql.SqlStatement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SqlSummaryTest {

    @Test
    void putsEqualStatementsTogether() {
        List<SqlStatement> statements = List.of(
                statement("select *\n  from runs", 1, true),
                statement("insert into runs", 10, true),
                statement("select *\n  from runs", 1, true),
                statement("delete from runs", 1, false));

        assertThat(SqlSummary.of(statements)).isEqualTo("""
                4 statements in 2.0 ms
                2 x select * from runs
                1 x insert into runs (10 at once)
                1 x delete from runs (refused)""");
    }

    @Test
    void saysWhenThereIsNone() {
        assertThat(SqlSummary.of(List.of())).isEqualTo("no SQL");
    }

    private static SqlStatement statement(String text, int batchSize, boolean success) {
        return new SqlStatement(text, batchSize, 500_000, success, "http-1", List.of());
    }
}
