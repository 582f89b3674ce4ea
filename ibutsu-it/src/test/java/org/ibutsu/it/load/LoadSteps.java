package org.ibutsu.it.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ibutsu.harness.http.TestResponse;

/** Every kind of request that clients, the frontend and dashboards send, on a project made by {@code ibutsu demo}. */
final class LoadSteps {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final byte[] MEGABYTE = new byte[1 << 20];

    private static final List<String> WIDGETS = List.of(
            "result-summary?project=PROJECT",
            "run-aggregator?group_field=component&weeks=4&project=PROJECT",
            "run-aggregator?group_field=component&weeks=13&project=PROJECT",
            "filter-heatmap?additional_filters=env%3Dstage&builds=5&group_field=component&project=PROJECT",
            "jenkins-heatmap?job_name=nightly&builds=5&group_field=component&project=PROJECT",
            "jenkins-heatmap?job_name=nightly&builds=40&group_field=component&project=PROJECT",
            "jenkins-bar-chart?job_name=nightly&builds=30&project=PROJECT",
            "jenkins-line-chart?job_name=nightly&builds=30&project=PROJECT",
            "jenkins-job-view?page_size=25&run_limit=8000&project=PROJECT",
            "jenkins-job-view?project=PROJECT",
            "accessibility-bar-chart?run_list=RUN",
            "accessibility-analysis-view?run_list=RUN",
            "accessibility-dashboard-view",
            "jenkins-analysis-view?job_name=nightly&builds=30&project=PROJECT",
            "result-aggregator?group_field=result&days=90&project=PROJECT",
            "result-aggregator?group_field=result&days=7&project=PROJECT",
            "result-aggregator?group_field=component&days=90&project=PROJECT",
            "result-aggregator?group_field=env&days=90&for_filter=true&project=PROJECT",
            "result-aggregator?group_field=metadata.exception_name&days=90&project=PROJECT",
            "result-aggregator?group_field=test_id&days=90&project=PROJECT",
            "result-aggregator?group_field=result&run_id=RUN&project=PROJECT",
            "importance-component?job_name=nightly&builds=5&components=api,billing,catalog,checkout,ui&project=PROJECT",
            "compare-runs-view?additional_filters=project_id%3DPROJECT,component%3Dapi,env%3Dqa"
                    + "&additional_filters=project_id%3DPROJECT,component%3Dapi,env%3Dstage",
            "compare-runs-view?additional_filters=project_id%3DPROJECT,component%3Dui,"
                    + "metadata.jenkins.job_name%3Dnightly&additional_filters=project_id%3DPROJECT,component%3Dui,"
                    + "metadata.jenkins.job_name%3Drelease,metadata.jenkins.build_number%3D20");

    private static final List<String> REPORTS = List.of(
            "flaky-tests?project=PROJECT",
            "failure-groups?project=PROJECT",
            "failure-groups?days=90&project=PROJECT",
            "test-history?test_id=test_lists_orders_217&project=PROJECT",
            "slowest-tests?project=PROJECT",
            "slowest-tests?days=45&project=PROJECT");

    private final List<LoadStep> steps = new ArrayList<>();

    private LoadSteps() {}

    /**
     * Returns all steps, in the order in which they are measured.
     *
     * @param imports the numbers of tests in the reports that are imported
     */
    static List<LoadStep> all(List<Integer> imports) {
        LoadSteps all = new LoadSteps();
        all.addWriting(imports);
        all.addLists();
        WIDGETS.forEach(widget -> all.get("widget " + widget, "/widget/" + widget, 1, 15));
        REPORTS.forEach(report -> all.get("report " + report, "/widget/" + report, 1, 15));
        // Each run queues work, which would disturb what comes after it.
        all.add("POST /run", 1, 100, LoadSteps::newRun);
        all.add("POST /run, 8 clients", 8, 200, LoadSteps::newRun);
        return List.copyOf(all.steps);
    }

    private void addWriting(List<Integer> imports) {
        get("GET /health", "/health", 1, 200);
        add("POST /result", 1, 100, LoadSteps::newResult);
        add("POST /result, 8 clients", 8, 400, LoadSteps::newResult);
        add("POST /artifact, 1 MiB", 1, 10, LoadSteps::newArtifact);
        imports.forEach(tests -> add(
                "import of " + tests + " tests, until it is done", 1, 1, (target, number) -> newImport(target, tests)));
    }

    private void addLists() {
        String runs = "/run?filter=project_id=PROJECT";
        get("GET /run first page", runs, 1, 20);
        get("GET /run component, failures", runs + "&filter=component=api&filter=summary.failures>5", 1, 20);
        get("GET /run job name", runs + "&filter=metadata.jenkins.job_name=nightly", 1, 20);
        String results = "/result?filter=project_id=PROJECT";
        get("GET /result first page", results, 1, 20);
        get("GET /result first page, estimate", results + "&estimate=true", 1, 20);
        get("GET /result deep page", results + "&page=DEEP", 1, 20);
        get("GET /result outcome, component", results + "&filter=result=failed&filter=component=api", 1, 20);
        get("GET /result test_id by expression", results + "&filter=test_id~test_counts_orders_.[0-3]", 1, 20);
        get("GET /result metadata.importance", results + "&filter=metadata.importance=critical", 1, 20);
        get("GET /result metadata.tags", results + "&filter=metadata.tags*api;smoke", 1, 20);
        get("GET /result of a run, 200", results + "&filter=run_id=RUN&pageSize=200", 1, 20);
        get("GET /result of a run, 8 clients", results + "&filter=run_id=RUN", 8, 80);
        get("GET /project", "/project", 1, 40);
    }

    private void get(String name, String path, int connections, int requests) {
        add(name, connections, requests, (target, number) -> target.client().get(resolved(path, target)));
    }

    private void add(String name, int connections, int requests, LoadStep.Call call) {
        steps.add(new LoadStep(name, connections, requests, call));
    }

    private static String resolved(String path, LoadTarget target) {
        long pages = Math.max(1, target.results() / 25);
        return path.replace("PROJECT", target.project().toString())
                .replace("RUN", target.run().toString())
                .replace("DEEP", String.valueOf(Math.max(1, Math.min(4000, pages / 2))));
    }

    private static TestResponse newRun(LoadTarget target, int number) {
        Map<String, Object> run = Map.of(
                "project_id",
                target.ownProject(),
                "start_time",
                "2026-01-01T00:00:00",
                "duration",
                10.5,
                "source",
                "load",
                "metadata",
                Map.of(
                        "project",
                        target.ownProject(),
                        "component",
                        "load",
                        "env",
                        "load",
                        "jenkins",
                        Map.of("job_name", "load", "build_number", String.valueOf(number))));
        return target.client().request().body(run).post("/run");
    }

    private static TestResponse newResult(LoadTarget target, int number) {
        Map<String, Object> result = Map.of(
                "id",
                UUID.randomUUID(),
                "test_id",
                "test_load.TestX.test_" + number % 500,
                "result",
                number % 4 == 0 ? "failed" : "passed",
                "duration",
                1.25,
                "start_time",
                "2026-01-01T00:00:00.000000",
                "source",
                "load",
                "params",
                Map.of("browser", "chrome"),
                "metadata",
                Map.of(
                        "project", target.ownProject(),
                        "run", target.ownRun(),
                        "env", "load",
                        "component", "load",
                        "fspath", "tests/test_load.py",
                        "line", String.valueOf(number),
                        "markers", List.of("a", "b"),
                        "durations", Map.of("setup", 0.1, "call", 1.0, "teardown", 0.15)));
        return target.client().request().body(result).post("/result");
    }

    private static TestResponse newArtifact(LoadTarget target, int number) {
        String name = "load-" + number + ".bin";
        return target.client()
                .request()
                .multiPart("runId", target.ownRun().toString())
                .multiPart("filename", name)
                .multiPart("file", name, MEGABYTE, "application/octet-stream")
                .post("/artifact");
    }

    private static TestResponse newImport(LoadTarget target, int tests) {
        TestResponse accepted = target.client()
                .request()
                .multiPart("project", target.ownProject().toString())
                .multiPart("importFile", "load.xml", JUnitFile.of(tests, new Random().nextLong()), "text/xml")
                .post("/import");
        if (accepted.statusCode() >= 400) {
            return accepted;
        }
        while (true) {
            TestResponse state = target.client().get("/import/{id}", accepted.<String>path("id"));
            String status = state.statusCode() < 400 ? state.path("status") : "done";
            if (status.equals("error")) {
                throw new IllegalStateException("The import failed: " + state.asString());
            }
            if (status.equals("done")) {
                return state;
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }
}
