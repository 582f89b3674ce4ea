package org.ibutsu.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RunSummaryUpdaterTest {

    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    private final JobBench bench = new JobBench();
    private final Project project = new Project().name("web");
    private final Run run = new Run().startTime(START).created(START);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void countsTheResults() {
        store(run.summary(json("{\"collected\":9,\"own\":1}")).duration(99.0));
        store(result("passed", 0).duration(1.5), result("failed", 1).duration(2.0), result("xfailed", 2));
        store(result("manual", 3), result(null, 4), result("error", 5), result("skipped", 6), result("xpassed", 7));

        update();

        assertThat(stored().summary()).isEqualTo(json("""
                {"tests":8,"failures":1,"errors":1,"skips":1,"xfailures":1,"xpasses":1,
                 "passes":3,"pass_percent":37,"collected":9,"not_run":1}"""));
        assertThat(stored().duration()).isEqualTo(3.5);
    }

    @Test
    void givesARunWithoutResultsZeros() {
        store(run.duration(4.0));

        update();

        assertThat(stored().summary().path("tests").asInt(-1)).isZero();
        assertThat(stored().summary()).hasSize(10);
        assertThat(stored().duration()).isZero();
    }

    @Test
    void fillsWhatIsEmptyFromTheEarliestResult() {
        store(project);
        store(run.env(""));
        store(result("passed", 2).env("late").component("late"));
        store(result("passed", 1)
                .env("stage")
                .component("ui")
                .source("ci")
                .projectId(project.id())
                .metadata(json("{\"jenkins\":{\"job_name\":\"j\"},\"tags\":[\"a\"],\"other\":1}")));

        update();

        Run found = stored();
        assertThat(found.env()).isEqualTo("stage");
        assertThat(found.component()).isEqualTo("ui");
        assertThat(found.source()).isEqualTo("ci");
        assertThat(found.projectId()).isEqualTo(project.id());
        assertThat(found.metadata()).isEqualTo(json("{\"jenkins\":{\"job_name\":\"j\"},\"tags\":[\"a\"]}"));
    }

    @Test
    void keepsWhatTheRunHas() {
        store(run.env("e").component("c").source("s").metadata(json("{\"tags\":[\"own\"],\"jenkins\":{}}")));
        store(result("passed", 1).env("stage").component("ui").source("ci").metadata(json("{\"tags\":[\"a\"]}")));

        update();

        Run found = stored();
        assertThat(List.of(found.env(), found.component(), found.source())).containsExactly("e", "c", "s");
        assertThat(found.metadata()).isEqualTo(json("{\"tags\":[\"own\"],\"jenkins\":{}}"));
        assertThat(found.startTime()).isEqualTo(START);
    }

    @Test
    void isTheSameTheSecondTime() {
        store(run);
        store(result("passed", 1).duration(0.1), result("failed", 2).duration(0.2));

        update();
        JsonNode first = stored().summary();
        update();

        assertThat(stored().summary()).isEqualTo(first);
    }

    @Test
    void passesOverARunThatIsGone() {
        update();

        assertThat(bench.queued()).isZero();
    }

    private void update() {
        ManualJobRunner runner = bench.runner((id, stop) -> {});
        bench.enqueue(new UpdateRunJob(run.id()), UpdateRunJob.AFTER_A_CHANGE);
        bench.clock.advance(UpdateRunJob.AFTER_A_CHANGE);
        assertThat(runner.runDue()).isEqualTo(1);
        bench.clock.advance(Duration.ofSeconds(1));
    }

    private Result result(String outcome, int minute) {
        return new Result()
                .id(UUID.randomUUID())
                .runId(run.id())
                .result(outcome)
                .startTime(START.plusMinutes(minute));
    }

    private void store(Object... entities) {
        bench.database.write(session -> {
            List.of(entities).forEach(session::persist);
            return null;
        });
    }

    private Run stored() {
        return bench.database.read(session -> session.find(Run.class, run.id()));
    }

    private static JsonNode json(String text) {
        return Json.parse(text);
    }
}
