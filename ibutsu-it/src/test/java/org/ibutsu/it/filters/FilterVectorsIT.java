package org.ibutsu.it.filters;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The filters that were recorded with the original, with what they must give. */
@IntegrationTest
class FilterVectorsIT {

    private static final FilterVectors RUNS = FilterVectors.of("filters-runs.json");
    private static final FilterVectors RESULTS = FilterVectors.of("filters-results.json");

    @Defect(55)
    @AllowContractViolation("some of the recorded runs were stored with counts as texts")
    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void selectsRuns(String name, List<String> filters, JsonNode expected, IbutsuApp app) {
        RUNS.store(app);

        verify(list(app, "/run", filters), "runs", expected);
    }

    @Defect({55, 56, 58})
    @ParameterizedTest(name = "{0}")
    @MethodSource("results")
    void selectsResults(String name, List<String> filters, JsonNode expected, IbutsuApp app) {
        RESULTS.store(app);

        verify(list(app, "/result", filters), "results", expected);
    }

    static Stream<Arguments> runs() {
        return RUNS.cases();
    }

    static Stream<Arguments> results() {
        return RESULTS.cases();
    }

    private static TestResponse list(IbutsuApp app, String path, List<String> filters) {
        return app.asSuperadmin()
                .queryParam("filter", filters)
                .queryParam("pageSize", 500)
                .get(path);
    }

    private static void verify(TestResponse answer, String plural, JsonNode expected) {
        if (expected.get("expectedIds").isNull()) {
            assertThat(answer)
                    .hasStatus(expected.path("expectedError").path("status").intValue());
            return;
        }
        List<String> ids = new ArrayList<>();
        assertThat(answer)
                .hasStatus(200)
                .json()
                .get(plural)
                .forEach(row -> ids.add(row.get("id").textValue()));
        assertThat(ids).isEqualTo(FilterVectors.expectedIds(expected));
    }
}
