package org.ibutsu.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;
import org.ibutsu.server.widget.WidgetTypes;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is in a demonstration. */
@Tag("integration")
class DemoIT {

    private static final LocalDateTime UNTIL = LocalDateTime.of(2026, 3, 15, 12, 0);
    private static final DemoPlan PLAN = new DemoPlan("demo", 1, UNTIL, 30, 40, 20);

    @Test
    @ExtendWith(EmptyPostgres.class)
    void isTheSameEachTimeOnEveryDatabase(DatabaseConfig postgres) {
        try (Database first = h2();
                Database second = h2();
                Database third = Database.open(postgres)) {
            List<String> rows = filled(first, PLAN);

            assertThat(rows).hasSizeGreaterThan(40 * 21);
            assertThat(filled(second, PLAN)).isEqualTo(rows);
            assertThat(filled(third, PLAN)).isEqualTo(rows);
        }
    }

    @Test
    void movesWithItsEnd() {
        DemoPlan later = new DemoPlan("demo", 1, UNTIL.plusDays(1), 30, 40, 20);
        try (Database one = h2();
                Database other = h2()) {
            filled(one, PLAN);
            filled(other, later);

            Map<UUID, LocalDateTime> starts = starts(one);
            starts.replaceAll((run, start) -> start.plusDays(1));
            assertThat(starts(other)).isEqualTo(starts).hasSize(40);
        }
    }

    @Test
    void differsBySeedAndByProject() {
        try (Database database = h2()) {
            Demo demo = new Demo(database);
            demo.add(PLAN, runs -> {});
            demo.add(new DemoPlan("other", 1, UNTIL, 30, 10, 10), runs -> {});
            demo.add(new DemoPlan("third", 2, UNTIL, 30, 10, 10), runs -> {});

            assertThat(all(database, Run.class)).hasSize(60);
        }
    }

    @Test
    void showsEveryWidget() {
        try (Database database = h2()) {
            filled(database, PLAN);

            assertThat(all(database, WidgetConfig.class))
                    .extracting(WidgetConfig::widget)
                    .containsAll(Stream.of("", "report")
                            .flatMap(kind -> WidgetTypes.of(kind).stream())
                            .map(WidgetType::id)
                            .toList());
            assertThat(all(database, WidgetConfig.class))
                    .allSatisfy(config -> assertThat(WidgetTypes.find(config.widget())
                                    .orElseThrow()
                                    .parameterNames())
                            .containsAll(fieldNames(config.params())));
            assertThat(all(database, Dashboard.class)).hasSize(3);
        }
    }

    @Test
    void liesWithinItsPeriodAndHasFailures() {
        try (Database database = h2()) {
            filled(database, PLAN);

            List<Result> results = all(database, Result.class);

            assertThat(results)
                    .hasSize(40 * 20)
                    .allSatisfy(result -> assertThat(result.startTime()).isBetween(UNTIL.minusDays(30), UNTIL));
            assertThat(results)
                    .extracting(Result::result)
                    .contains("passed", "failed", "skipped", "xfailed", "xpassed");
            assertThat(results)
                    .filteredOn(result -> result.result().equals("failed"))
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(
                                    result.metadata().path("exception_name").asText())
                            .isNotEmpty());
            assertThat(all(database, Artifact.class))
                    .extracting(Artifact::filename)
                    .contains("axe_run_data.yaml", "traceback.log");
        }
    }

    private static Database h2() {
        return Database.open(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
    }

    private static List<String> filled(Database database, DemoPlan plan) {
        List<Integer> progress = new ArrayList<>();
        Demo demo = new Demo(database);
        assertThat(demo.isThere(plan)).isFalse();
        demo.add(plan, progress::add);
        demo.settle();
        assertThat(demo.isThere(plan)).isTrue();
        assertThat(progress).isSorted().endsWith(plan.runs());
        List<String> rows = new ArrayList<>();
        for (Run run : all(database, Run.class)) {
            rows.add(String.join(
                    " ",
                    run.id().toString(),
                    run.component(),
                    run.env(),
                    run.startTime().toString(),
                    run.duration().toString(),
                    sorted(run.summary()),
                    sorted(run.metadata())));
        }
        for (Result result : all(database, Result.class)) {
            rows.add(String.join(
                    " ",
                    result.id().toString(),
                    result.runId().toString(),
                    result.testId(),
                    result.result(),
                    result.startTime().toString(),
                    result.duration().toString(),
                    sorted(result.metadata())));
        }
        all(database, WidgetConfig.class).forEach(config -> rows.add(config.id() + " " + sorted(config.params())));
        all(database, Artifact.class).forEach(artifact -> rows.add(artifact.id() + " " + artifact.uploadDate()));
        return rows.stream().sorted().toList();
    }

    private static <T> List<T> all(Database database, Class<T> kind) {
        return database.read(session -> session.createSelectionQuery("from " + kind.getSimpleName(), kind)
                .getResultList());
    }

    private static Map<UUID, LocalDateTime> starts(Database database) {
        Map<UUID, LocalDateTime> starts = new TreeMap<>();
        all(database, Run.class).forEach(run -> starts.put(run.id(), run.startTime()));
        return starts;
    }

    /** JSON without the order of its keys, which databases keep or not. */
    private static String sorted(JsonNode json) {
        if (!json.isObject()) {
            return json.toString();
        }
        Map<String, String> members = new TreeMap<>();
        json.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
        return members.toString();
    }

    private static List<String> fieldNames(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
