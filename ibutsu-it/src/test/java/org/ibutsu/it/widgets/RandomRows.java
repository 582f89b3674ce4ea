package org.ibutsu.it.widgets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;

/**
 * Runs and results of a project as chance makes them, the same for the same seed: with and without builds, counters,
 * durations and times, and with ties.
 *
 * @param project whose they are
 * @param seed decides on everything
 */
record RandomRows(UUID project, long seed) {

    private static final int RUNS = 30;
    private static final int RESULTS = 120;
    private static final List<String> OUTCOMES = List.of("passed", "failed", "error", "skipped", "xfailed", "xpassed");

    /** Stores them in an order of its own. */
    void store(IbutsuApp app, long order) {
        List<Run> runs = runs();
        List<Result> results = results(runs);
        Collections.shuffle(runs, new Random(order));
        Collections.shuffle(results, new Random(order));
        app.inTransaction(session -> {
            runs.forEach(session::persist);
            session.flush();
            results.forEach(session::persist);
        });
    }

    /** Removes all runs and results there are. */
    static void clear(IbutsuApp app) {
        app.inTransaction(session -> {
            session.createMutationQuery("delete from Result").executeUpdate();
            session.createMutationQuery("delete from Run").executeUpdate();
        });
    }

    private List<Run> runs() {
        Random random = new Random(seed);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(new Run()
                    .id(id(random))
                    .projectId(project)
                    .component(maybe(random, "component-" + random.nextInt(3)))
                    .env(maybe(random, "env-" + random.nextInt(2)))
                    .source(maybe(random, "ci"))
                    .startTime(time(random))
                    .created(time(random))
                    .duration(maybe(random, random.nextInt(100) / 4.0))
                    .summary(summary(random))
                    .metadata(metadata(random)));
        }
        return runs;
    }

    private List<Result> results(List<Run> runs) {
        Random random = new Random(~seed);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < RESULTS; i++) {
            ObjectNode metadata = metadata(random);
            metadata.put("importance", random.nextBoolean() ? "critical" : "low");
            metadata.put("fspath", "test_" + random.nextInt(3) + ".py");
            results.add(new Result()
                    .id(id(random))
                    .projectId(project)
                    .runId(runs.get(random.nextInt(RUNS)).id())
                    .testId("test-" + random.nextInt(10))
                    .result(OUTCOMES.get(random.nextInt(OUTCOMES.size())))
                    .component(maybe(random, "component-" + random.nextInt(3)))
                    .env(maybe(random, "env-" + random.nextInt(2)))
                    .startTime(time(random))
                    .duration(maybe(random, random.nextInt(100) / 4.0))
                    .params(Json.MAPPER.createObjectNode())
                    .metadata(metadata));
        }
        return results;
    }

    private static UUID id(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    /** Few times, so that many rows have the same. */
    private static LocalDateTime time(Random random) {
        return LocalDateTime.of(2024, 6, 1, 0, 0).minusHours(random.nextInt(40));
    }

    private static ObjectNode summary(Random random) {
        ObjectNode summary = Json.MAPPER.createObjectNode();
        int left = random.nextInt(40);
        summary.put("tests", left);
        for (String counter : List.of("failures", "errors", "skips", "xfailures", "xpasses")) {
            int some = random.nextInt(left + 1) / 2;
            left -= some;
            if (random.nextInt(8) > 0) {
                summary.put(counter, some);
            }
        }
        return summary;
    }

    private static ObjectNode metadata(Random random) {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        if (random.nextInt(8) > 0) {
            metadata.putObject("jenkins")
                    .put("job_name", random.nextInt(4) == 0 ? "weekly" : "nightly")
                    .put("build_number", String.valueOf(random.nextInt(12)));
        }
        return metadata;
    }
}
