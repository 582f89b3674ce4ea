package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.time.LocalDateTime;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class GroupFieldTest {

    private static final LocalDateTime TIME = LocalDateTime.parse("2024-01-01T00:00:00");

    @Test
    void givesTheValuesOfColumnsTextsCountersAndLists() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:groups", "sa", ""))) {
            database.write(session -> {
                session.persist(new Run()
                        .env("stage")
                        .startTime(TIME)
                        .created(TIME)
                        .metadata(Json.parse("{\"job\": \"nightly\", \"tags\": [\"x\"]}"))
                        .summary(Json.parse("{\"tests\": 5}")));
                return null;
            });

            assertThat(value(database, "env")).isEqualTo("stage");
            assertThat(value(database, "metadata.job")).isEqualTo("nightly");
            assertThat(value(database, "summary.tests")).isEqualTo(5L);
            assertThat(value(database, "metadata.tags"))
                    .isInstanceOfSatisfying(
                            JsonNode.class, tags -> assertThat(tags).isEqualTo(Json.parse("[\"x\"]")));
            assertThat(value(database, "metadata.markers")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "metadata", "env=x", "metadata.a b", ""})
    void isNotForWhatNoRowsAreGroupedBy(String name) {
        assertThat(FilteredEntity.RUN.groupField(name)).isEmpty();
    }

    @Test
    void isForWholeDocumentsThatAreComparedAsSuch() {
        assertThat(FilteredEntity.RESULT.groupField("params")).isPresent();
    }

    @Test
    void tellsWhetherAllFieldsOfFiltersAreThere() {
        List<Filter> known = Filter.readAll(List.of("env=a,metadata.x=b"));
        List<Filter> mixed = Filter.readAll(List.of("env=a,nosuch=b"));

        assertThat(FilteredEntity.RUN.hasFieldsOf(known)).isTrue();
        assertThat(FilteredEntity.RUN.hasFieldsOf(mixed)).isFalse();
        assertThat(FilteredEntity.RUN.hasFieldsOf(List.of())).isTrue();
    }

    private static Object value(Database database, String name) {
        GroupField field = FilteredEntity.RUN.groupField(name).orElseThrow();
        return database.read(session -> {
            HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
            CriteriaQuery<Object> query = builder.createQuery(Object.class);
            Root<Run> runs = query.from(Run.class);
            return field.value(
                    session.createQuery(query.select(field.on(runs, builder))).getSingleResult());
        });
    }
}
