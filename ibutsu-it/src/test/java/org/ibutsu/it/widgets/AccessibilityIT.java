package org.ibutsu.it.widgets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
@MaxStatements(4)
class AccessibilityIT {

    @Defect(61)
    @ParameterizedTest
    @ValueSource(strings = {"11111111-2222-4333-8444-555555555555", "any text", ""})
    void ignoresTheProjectOfTheAnalysis(String project, IbutsuApp app) {
        TestResponse answer = app.asSuperadmin()
                .queryParam("run_list", "a", "b")
                .queryParam("project", project)
                .get("/widget/accessibility-analysis-view");

        assertThat(answer).hasStatus(200).isJson("[\"a\", \"b\"]");
    }

    @Test
    void showsTheScanThatWasUploadedLast(IbutsuApp app, TestData data) {
        Run run = data.run();
        scan(data, run, 2, "passes: 3\nviolations: 1\n");
        scan(data, run, 3, "passes: 1\nviolations: 1\n");
        scan(data, run, 1, "passes: 9\nviolations: 1\n");

        assertThat(bars(app, run.id().toString())).hasStatus(200).isJson("""
                [{"x": "passes", "y": 1, "ratio": 50.0}, {"x": "violations", "y": 1, "ratio": 50.0}, {"total": 2}]
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passes: [",
                "- passes",
                "just text",
                "passes",
                "",
                "violations: 4",
                "a: 1\n---\nb: 2",
                "\u0001: {"
            })
    void skipsDocumentsThatAreOfNoUse(String document, IbutsuApp app, TestData data) {
        Run run = data.run();
        scan(data, run, 1, "{passes: 3, violations: 1}");
        scan(data, run, 2, document);

        assertThat(passes(bars(app, run.id().toString()))).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passes: 4", "passes: 4\nviolations: ", "passes: 4\nviolations: none"})
    void takesMissingViolationsForNone(String document, IbutsuApp app, TestData data) {
        Run run = data.run();
        scan(data, run, 1, document);

        assertThat(bars(app, run.id().toString())).hasStatus(200).isJson("""
                [{"x": "passes", "y": 4, "ratio": 100.0}, {"x": "violations", "y": 0, "ratio": 0.0}, {"total": 4}]
                """);
    }

    @Test
    void ignoresRunsThatAreNoIds(IbutsuApp app, TestData data) {
        Run run = data.run();
        scan(data, run, 1, "passes: 4");

        assertThat(passes(bars(app, "nope", run.id().toString()))).isEqualTo(4);
        assertThat(bars(app, "nope")).hasStatus(204);
    }

    private static void scan(TestData data, Run run, int day, String document) {
        data.artifact(
                document.getBytes(UTF_8),
                artifact -> artifact.runId(run.id())
                        .filename("axe_run_data.yaml")
                        .uploadDate(Nightly.MIDNIGHT.plusDays(day)));
    }

    private static TestResponse bars(IbutsuApp app, Object... runs) {
        return app.asSuperadmin().queryParam("run_list", runs).get("/widget/accessibility-bar-chart");
    }

    private static int passes(TestResponse bars) {
        return assertThat(bars).hasStatus(200).json().at("/0/y").intValue();
    }
}
