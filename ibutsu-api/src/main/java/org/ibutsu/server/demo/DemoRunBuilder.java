package org.ibutsu.server.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.Summary;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ArtifactStore.WithContent;

/** Builds one run of a plan, with its results and artifacts. */
final class DemoRunBuilder {

    /** The tests of one run are spread over several processes. */
    private static final int PROCESSES = 4;

    private static final int BUILDS_A_LOG = 25;

    private final DemoPlan plan;
    private final int number;
    private final int component;
    private final Build build;
    private final Run run;

    /**
     * Creates a builder.
     *
     * @param project the project of the run
     * @param number the number of the run in the plan
     */
    DemoRunBuilder(DemoPlan plan, UUID project, int number) {
        this.plan = plan;
        this.number = number;
        this.component = number % DemoTests.COMPONENTS.size();
        this.build = Build.of(plan, number / DemoTests.COMPONENTS.size());
        this.run = new Run()
                .id(Build.run(plan, number))
                .projectId(project)
                .component(DemoTests.COMPONENTS.get(component))
                .env(build.env())
                .source(build.job())
                .startTime(build.start().plusSeconds(component));
    }

    /** Returns the run with all that belongs to it. */
    DemoRun build() {
        List<Result> results = new ArrayList<>();
        List<WithContent> artifacts = new ArrayList<>();
        Map<String, Long> outcomes = new HashMap<>();
        double elapsed = 0;
        for (int i = 0; i < plan.resultsPerRun(); i++) {
            Execution execution = execution(i, elapsed / PROCESSES);
            Result result = execution.result();
            results.add(result);
            outcomes.merge(execution.outcome(), 1L, Long::sum);
            elapsed += execution.seconds();
            if (execution.outcome().equals("failed") && build.index() % BUILDS_A_LOG == 0) {
                artifacts.add(log(result, i));
            }
        }
        run.duration(elapsed)
                .created(run.startTime().plus(micros(elapsed / PROCESSES)))
                .summary(Summary.of(outcomes, results.size()).computed())
                .metadata(metadata());
        if (DemoRun.hasScan(plan, number)) {
            run.metadata("accessibility", true);
            artifacts.add(scan());
        }
        return new DemoRun(run, results, artifacts);
    }

    private ObjectNode metadata() {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        metadata.put("project", String.valueOf(run.projectId()))
                .put("component", run.component())
                .put("env", run.env())
                .put("commit", build.commit())
                .set("jenkins", Json.MAPPER.valueToTree(build.jenkins()));
        metadata.putArray("tags").add(build.job()).add(run.component());
        return metadata;
    }

    /** A result with its outcome and its duration. */
    private record Execution(Result result, String outcome, double seconds) {}

    private Execution execution(int number, double offset) {
        DemoTests.Case test = DemoTests.test(plan, component, number);
        double progress = plan.progress(build.index());
        SeededRandom dice = plan.dice("result", build.index(), component, number);
        UUID id = dice.idBeside(run.id());
        Outcome outcome = Outcome.of(test, build, progress, dice);
        double seconds = outcome.result().equals("skipped")
                ? 0.001
                : test.seconds() * (1 + test.growth() * progress) * dice.between(0.9, 1.15);
        double rounded = Math.round(seconds * 1e6) / 1e6;
        Result result = new Result()
                .id(id)
                .projectId(run.projectId())
                .runId(run.id())
                .testId(test.name())
                .result(outcome.result())
                .component(run.component())
                .env(run.env())
                .source(run.source())
                .startTime(run.startTime().plus(micros(offset)))
                .duration(rounded)
                .metadata(metadata(test, outcome, seconds));
        return new Execution(result, outcome.result(), rounded);
    }

    private ObjectNode metadata(DemoTests.Case test, Outcome outcome, double seconds) {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        metadata.put("run", run.id().toString())
                .put("project", String.valueOf(run.projectId()))
                .put("component", run.component())
                .put("env", run.env())
                .put("commit", build.commit())
                .put("fspath", test.file())
                .put("node_id", test.file() + "::" + test.name())
                .set("jenkins", Json.MAPPER.valueToTree(build.jenkins()));
        if (test.importance() != null) {
            metadata.put("importance", test.importance());
        }
        metadata.putObject("durations").put("setup", 0.002).put("call", seconds).put("teardown", 0.001);
        ArrayNode tags = metadata.putArray("tags").add(run.component());
        if ("critical".equals(test.importance())) {
            tags.add("smoke");
        }
        if (outcome.exception() != null) {
            metadata.put("exception_name", outcome.exception())
                    .put("short_tb", traceback(test, outcome))
                    .put("classification", outcome.result().equals("error") ? "environment" : "product_failure");
        } else if (outcome.message() != null) {
            metadata.put("skip_reason", outcome.message());
        }
        return metadata;
    }

    private static String traceback(DemoTests.Case test, Outcome outcome) {
        return """
                %s:42: in %s
                    page.check(expected)
                E   %s: %s
                """.formatted(test.file(), test.name(), outcome.exception(), outcome.message());
    }

    private WithContent log(Result result, int number) {
        Artifact artifact = new Artifact()
                .id(plan.dice("log of " + run.id(), number).id())
                .resultId(result.id())
                .filename("traceback.log")
                .uploadDate(result.startTime())
                .metadata("contentType", "text/plain");
        return new WithContent(
                artifact, result.metadata().path("short_tb").textValue().getBytes(StandardCharsets.UTF_8));
    }

    private WithContent scan() {
        SeededRandom dice = plan.dice("scan", number);
        Artifact artifact = new Artifact()
                .id(dice.id())
                .runId(run.id())
                .filename(DemoRun.SCAN)
                .uploadDate(run.created());
        String content = "passes: " + (200 + dice.below(100)) + "\nviolations: " + dice.below(30) + "\n";
        return new WithContent(artifact, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Duration micros(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
    }
}
