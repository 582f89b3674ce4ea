package org.ibutsu.it.widgets;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which parameters widgets take, and how they refuse others. */
@IntegrationTest
@MaxStatements(4)
class WidgetParametersIT {

    private static final String HEATMAP = "jenkins-heatmap?job_name=x&group_field=component";

    @Defect(61)
    @ValidationTest
    @ParameterizedTest
    @CsvSource({
        HEATMAP + "&builds=abc, builds",
        HEATMAP + "&builds=-1, builds",
        HEATMAP + "&builds=1.0, builds",
        "jenkins-bar-chart?job_name=x&builds=-1, builds",
        "jenkins-line-chart?job_name=x&builds=1e3, builds",
        "filter-heatmap?additional_filters=&group_field=env&builds=-5, builds",
        "importance-component?builds=-1, builds",
        "jenkins-analysis-view?job_name=x&builds=many, builds",
        "run-aggregator?group_field=env&weeks=1.5, weeks",
        "result-aggregator?group_field=env&days=x, days",
        "result-aggregator?group_field=env&days=NaN, days",
        "jenkins-job-view?page=0, page",
        "jenkins-job-view?page_size=0, page_size",
        "jenkins-job-view?page_size=-1, page_size",
        "jenkins-job-view?run_limit=-1, run_limit",
        "jenkins-job-view?page=x&page_size=y, 'page, page_size'",
        "result-summary?additional_filters=env~[, additional_filters",
        "result-summary?additional_filters=id=x, additional_filters",
        "run-aggregator?group_field=env&weeks=1&additional_filters=env@, additional_filters",
        "compare-runs-view?additional_filters=env=a&additional_filters=start_time=5, additional_filters",
        "jenkins-job-view?filter=build_number~(, additional_filters",
        "jenkins-heatmap?builds=x&flavour=y, builds"
    })
    void namesBadParameters(String query, String names, IbutsuApp app) {
        String widget = query.substring(0, query.indexOf('?'));

        assertThat(app.asSuperadmin().get("/widget/" + query.replace("[", "%5B")))
                .hasStatus(400)
                .isJsonString("Invalid parameters for widget '" + widget + "': " + names);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({
        "result-summary?flavour=x, flavour",
        "jenkins-heatmap?flavour=x, flavour",
        "result-summary?filter=env%3Dx, filter_",
        "filter-heatmap?filters=env%3Dx, filters",
        "accessibility-bar-chart?project=, project"
    })
    void namesUnknownParametersBeforeMissingOnes(String query, String names, IbutsuApp app) {
        String widget = query.substring(0, query.indexOf('?'));

        assertThat(app.asSuperadmin().get("/widget/" + query))
                .hasStatus(400)
                .isJsonString("Invalid parameters for widget '" + widget + "': " + names);
    }

    @ParameterizedTest
    @CsvSource({HEATMAP + "&builds=", "jenkins-bar-chart?job_name=x&builds=", "run-aggregator?group_field=env&weeks="})
    void takesEmptyNumbersForAbsent(String query, IbutsuApp app) {
        TestResponse answer = app.asSuperadmin().get("/widget/" + query);

        assertThat(answer).hasStatus(400);
        assertThat(answer.asString()).startsWith("\"Parameter error for widget '");
    }

    @Defect(61)
    @ParameterizedTest
    @CsvSource({
        HEATMAP + "&builds=1&count_skips=",
        HEATMAP + "&builds=+1",
        "importance-component?builds=",
        "result-aggregator?group_field=env&days=&for_filter="
    })
    void takesEmptyBooleansAndSigns(String query, IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/widget/" + query.replace("+", "%2B")))
                .hasStatus(200);
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({"result-summary?params=x", "result-summary?params=", "nothing?builds=1", "Result-Summary"})
    void refusesTheReservedNameAndUnknownWidgets(String query, IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/widget/" + query)).isProblem(400);
    }

    @Defect(45)
    @ValidationTest
    @Test
    void refusesNulCharacters(IbutsuApp app) {
        assertThat(app.asSuperadmin().queryParam("env", "a\0b").get("/widget/result-summary"))
                .isProblem(400);
    }

    @ParameterizedTest
    @CsvSource({"source, 5", "env, +1", "job_name, 7"})
    void comparesTextsThatLookLikeNumbers(String parameter, String value, IbutsuApp app, Nightly nightly) {
        nightly.run(
                "1",
                run -> run.source("5").env("+1").metadata("jenkins", Map.of("job_name", "7", "build_number", "1")));

        assertThat(app.asSuperadmin().queryParam(parameter, value).get("/widget/result-summary"))
                .hasJson("total", 10);
        assertThat(app.asSuperadmin().queryParam(parameter, value + " ").get("/widget/result-summary"))
                .hasJson("total", 0);
    }

    @Test
    void keepsTheFirstOfSeveralValues(IbutsuApp app, TestData data) {
        data.run(run -> run.source("a").summary(Nightly.summary(3, 0)));

        assertThat(app.asSuperadmin().queryParam("source", "a", "b").get("/widget/result-summary"))
                .hasJson("total", 3);
    }

    @Test
    void tellsNothingButThatAViewIsDrawnElsewhere(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/widget/accessibility-dashboard-view"))
                .hasStatus(204);
    }

    @Defect(57)
    @ValidationTest
    @AllowWarnings("ERROR org.ibutsu.server.widget.Widgets The database did not answer the widget")
    @Test
    void saysNothingOfTheTroubleOfTheDatabase(IbutsuApp app) {
        rename(app, "runs", "runs_elsewhere");
        try {
            assertThat(app.asSuperadmin().get("/widget/result-summary"))
                    .hasStatus(504)
                    .isJsonString("Database error or timeout");
        } finally {
            rename(app, "runs_elsewhere", "runs");
        }
    }

    /** On PostgreSQL only, as readers never wait in H2. */
    @Defect(57)
    @AllowWarnings("ERROR org.ibutsu.server.widget.Widgets The database did not answer the widget")
    @Test
    void endsWhenTheDatabaseTakesTooLong(IbutsuApp app, Session session) {
        assumeThat(app.databaseKind()).isEqualTo(DatabaseKind.POSTGRESQL);
        IbutsuApp impatient = app.startServer(
                config -> config.database(config.build().database().withStatementTimeout(Duration.ofMillis(200))));
        session.beginTransaction();
        session.createNativeMutationQuery("lock table runs in access exclusive mode")
                .executeUpdate();

        TestResponse answer = impatient.asSuperadmin().get("/widget/result-summary");

        session.getTransaction().rollback();
        assertThat(answer).hasStatus(504).isJsonString("Database error or timeout");
    }

    private static void rename(IbutsuApp app, String table, String name) {
        app.inTransaction(session -> session.createNativeMutationQuery("alter table " + table + " rename to " + name)
                .executeUpdate());
    }
}
