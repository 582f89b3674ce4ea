package org.ibutsu.it.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;

/**
 * Measures how long every widget takes over HTTP on a large project, and prints a table. Without an address it fills a
 * database of its own, and drops it in the end.
 */
public final class WidgetLoad {

    private static final LocalDateTime UNTIL = LocalDateTime.of(2026, 3, 15, 12, 0);
    private static final int DAYS = 90;
    private static final String PROJECT = "demo";
    private static final int ROUNDS = 60;

    /**
     * H2 remembers the answer to a repeated statement as long as nothing changes, and would be measured remembering. Within a
     * statement it must remember the answer to a subquery, or it would ask it again for every row.
     */
    private static final String NOT_FROM_MEMORY = ";QUERY_CACHE_SIZE=0";

    private WidgetLoad() {}

    /**
     * Measures.
     *
     * @param arguments how many runs there shall be, how many results each of them has, and {@code postgresql}, {@code h2} or
     *     the JDBC address of a database, which is filled unless it has the project {@code demo} already; and a regular
     *     expression for the beginning of the requests to measure
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        DemoPlan plan =
                new DemoPlan(PROJECT, 1, UNTIL, DAYS, Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        switch (arguments[2]) {
            case "postgresql" -> {
                try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                    postgres.createDatabase("load");
                    measure(plan, arguments[3], new DatabaseConfig(postgres.jdbcUrl("load"), postgres.user(), ""));
                }
            }
            case "h2" -> {
                Path directory = Files.createTempDirectory("ibutsu-load");
                Path file = directory.resolve("load");
                measure(
                        plan,
                        arguments[3],
                        new DatabaseConfig("jdbc:h2:file:" + file + ";WRITE_DELAY=0" + NOT_FROM_MEMORY, "sa", ""));
                Files.delete(directory.resolve("load.mv.db"));
                Files.delete(directory);
            }
            default -> measure(plan, arguments[3], new DatabaseConfig(arguments[2], null, null));
        }
    }

    private static void measure(DemoPlan plan, String wanted, DatabaseConfig config)
            throws IOException, InterruptedException {
        fill(plan, config);
        try (WidgetServer server = WidgetServer.start(config, plan)) {
            List<String> requests = requests().stream()
                    .filter(request -> Pattern.compile(wanted).matcher(request).lookingAt())
                    .toList();
            for (String request : requests) {
                server.warmUp(request);
            }
            System.out.printf("%-72s %9s %9s %9s %9s%n", "widget", "best ms", "p50 ms", "p95 ms", "bytes");
            for (String request : requests) {
                WidgetServer.Timings timings = server.timings(request, ROUNDS);
                System.out.printf(
                        Locale.ROOT,
                        "%-72s %9.1f %9.1f %9.1f %9d%n",
                        request,
                        timings.percentile(0),
                        timings.percentile(50),
                        timings.percentile(95),
                        timings.bytes());
            }
        }
    }

    private static void fill(DemoPlan plan, DatabaseConfig config) {
        try (Database database = Database.open(config.withStatementTimeout(Duration.ofHours(1)))) {
            Demo demo = new Demo(database);
            if (!demo.isThere(plan)) {
                long start = System.nanoTime();
                demo.add(plan, runs -> {});
                demo.settle();
                System.out.printf(
                        "Filled with %d results in %d s%n",
                        plan.runs() * plan.resultsPerRun(),
                        Duration.ofNanos(System.nanoTime() - start).toSeconds());
            }
        }
    }

    /** Gives the requests; {@code PROJECT} and {@code RUN} stand for identifiers. */
    private static List<String> requests() {
        return List.of(
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
                "jenkins-analysis-view?job_name=nightly&builds=30",
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
                        + "metadata.jenkins.job_name%3Drelease,metadata.jenkins.build_number%3D20",
                "flaky-tests?project=PROJECT",
                "failure-groups?project=PROJECT",
                "failure-groups?days=90&project=PROJECT",
                "test-history?test_id=test_lists_orders_217&project=PROJECT",
                "slowest-tests?project=PROJECT",
                "slowest-tests?days=45&project=PROJECT");
    }
}
