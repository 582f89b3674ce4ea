package org.ibutsu.harness.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SqlStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into notes values (1)",
                "  UPDATE notes SET id = 2",
                "/* by Hibernate */ delete from notes",
                "-- clean up\ntruncate table notes",
                "merge into notes key (id) values (1)",
                "create table other (id int)",
                "select 1;\nupdate notes set id = 2",
                "with gone as (delete from notes returning id) select id from gone",
                "with all_of_them as (select id from notes for update)\nupdate notes n set id = 2"
            })
    void writes(String text) {
        assertThat(statement(text, true).writes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from notes where text = '; delete from notes'",
                "select id from notes for update",
                "select updated, deleted from notes",
                "with locked as (select id from notes for update) select id from locked",
                "/* then update notes set id = 1 */ select 1",
                "values (1)",
                "set search_path to other",
                "rollback"
            })
    void reads(String text) {
        assertThat(statement(text, true).writes()).isFalse();
    }

    @Test
    void writesNothingIfItIsRefused() {
        assertThat(statement("insert into notes values (1)", false).writes()).isFalse();
    }

    private static SqlStatement statement(String text, boolean success) {
        return new SqlStatement(text, 1, 0, success, "main", List.of());
    }
}
