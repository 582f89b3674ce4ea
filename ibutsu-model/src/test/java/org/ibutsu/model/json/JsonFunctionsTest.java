package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JsonFunctionsTest {

    /** One database, because it knows the functions from the moment it is opened. */
    @Test
    void canBeCalledInQueries() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:functions", "sa", ""))) {
            database.write(session -> {
                session.persist(new Run()
                        .startTime(LocalDateTime.MIN.withYear(2000))
                        .created(LocalDateTime.MIN.withYear(2000))
                        .env("stage")
                        .metadata(Json.parse("{\"a\": {\"n\": 5}, \"tags\": [\"x\", 7]}")));
                return null;
            });

            assertThat(value(database, "json_text(metadata, 'a', 'n')")).isEqualTo("5");
            assertThat(value(database, "json_int(metadata, 'a', 'n')")).isEqualTo(5L);
            assertThat(value(database, "json_indexed_int(metadata, 'a', 'n')")).isEqualTo(5L);
            assertThat(value(database, "json_tree(metadata, 'a')")).isEqualTo("{\"n\": 5}");
            assertThat(value(database, "json_has(metadata, 'a', 'n')")).isEqualTo(true);
            assertThat(value(database, "json_contains(metadata, '7', 'tags')")).isEqualTo(true);
            assertThat(value(database, "json_any(metadata, 'tags', 'y', 'x')")).isEqualTo(true);
            assertThat(value(database, "json_is(metadata, '{\"b\": 1}')")).isEqualTo(false);
            assertThat(value(database, "text_int('12')")).isEqualTo(12L);
            assertThat(value(database, "text_int(env)")).isNull();
            assertThat(value(database, "text_like(env, 'ST%')")).isEqualTo(true);
            assertThat(value(database, "text_matches(env, '^st')")).isEqualTo(true);
            assertThat(value(database, "text_order(env)")).isEqualTo("stage");
        }
    }

    private static Object value(Database database, String call) {
        return database.read(session -> session.createSelectionQuery("select " + call + " from Run", Object.class)
                .getSingleResult());
    }
}
