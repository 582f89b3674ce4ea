package org.ibutsu.it.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.stat.Statistics;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.it.access.Call;
import org.ibutsu.it.access.World;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that was served before needs no new translation of its queries into SQL. */
@IntegrationTest
class PlanCacheIT {

    private static final int ROWS = 5;

    /** Asks in SQL, of which nothing is translated; Hibernate counts it nevertheless. */
    private static final String NATIVE = "getDatabaseHealth";

    @Test
    void translatesNoQueryOfAnOperationTwice(IbutsuApp app, TestData data, World world) {
        data.runs(ROWS, (i, run) -> run.projectId(world.project().id()));
        data.results(ROWS, (i, result) -> result.runId(world.run().id()));
        List<String> translating = new ArrayList<>();

        OpenApi.load().operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !operation.id().equals(NATIVE))
                .forEach(operation -> {
                    Call call = Call.of(operation.id(), app, world);
                    if (translations(app, () -> call.send(caller(operation, app, world))) > 0) {
                        translating.add(operation.id());
                    }
                });

        assertThat(translating).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "result?filter=project_id=PROJECT",
                "result?filter=project_id=PROJECT&page=2&pageSize=2",
                "result?filter=project_id=PROJECT&filter=result=failed&filter=component=api",
                "result?filter=project_id=PROJECT&filter=test_id~name&filter=metadata.assignee=someone",
                "result?filter=project_id=PROJECT&filter=metadata.tags*one;two&filter=duration>1",
                "run?filter=project_id=PROJECT&filter=component@true&filter=summary.failures>5",
                "widget/jenkins-heatmap?job_name=nightly&builds=5&group_field=component&project=PROJECT",
                "widget/filter-heatmap?additional_filters=env%3Dqa&builds=5&group_field=component&project=PROJECT",
                "widget/run-aggregator?group_field=component&weeks=1&project=PROJECT",
                "widget/result-summary?project=PROJECT",
                "widget/result-aggregator?group_field=component&project=PROJECT",
                "widget/result-aggregator?group_field=metadata.exception_name&project=PROJECT",
                "widget/importance-component?job_name=nightly&components=api,ui&project=PROJECT",
                "widget/jenkins-job-view?project=PROJECT",
                "widget/jenkins-job-view?run_limit=3&project=PROJECT",
                "widget/jenkins-bar-chart?job_name=nightly&builds=5&project=PROJECT",
                "widget/jenkins-line-chart?job_name=nightly&builds=5&project=PROJECT",
                "widget/compare-runs-view?additional_filters=env%3Dqa&additional_filters=env%3Dstage",
                "widget/flaky-tests?project=PROJECT",
                "widget/failure-groups?project=PROJECT",
                "widget/test-history?test_id=one&project=PROJECT",
                "widget/slowest-tests?project=PROJECT"
            })
    void translatesNoQueryOfAListOrWidgetTwice(String query, IbutsuApp app, TestData data, World world) {
        data.results(
                ROWS,
                (i, result) -> result.runId(world.run().id())
                        .metadata("jenkins", Map.of("job_name", "nightly", "build_number", "7")));
        String path = "/" + query.replace("PROJECT", world.project().id().toString());

        long translations = translations(
                app,
                () -> assertThat(app.as(world.owner()).get(path).statusCode()).isEqualTo(200));

        assertThat(translations).isZero();
    }

    private static TestRequest caller(Operation operation, IbutsuApp app, World world) {
        return operation.path().startsWith("/admin/") ? app.asSuperadmin() : app.as(world.owner());
    }

    /** Sends a request twice and returns how many queries were translated for the second. */
    private static long translations(IbutsuApp app, Runnable request) {
        request.run();
        Statistics statistics =
                app.fromTransaction(session -> session.getSessionFactory().getStatistics());
        statistics.setStatisticsEnabled(true);
        try {
            long before = statistics.getQueryPlanCacheMissCount();
            request.run();
            return statistics.getQueryPlanCacheMissCount() - before;
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }
}
