package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests on both databases fail where these differ. */
@IntegrationTest
class BothDatabasesIT {

    @Test
    @Tag("capability:both-databases")
    void showWhereTheyDiffer(IbutsuApp app) {
        Inner inner = Inner.run(Differs.class);

        DatabaseKind first = app.databaseKind();
        DatabaseKind second = first == DatabaseKind.H2 ? DatabaseKind.POSTGRESQL : DatabaseKind.H2;
        assertThat(inner.failure("inOneValue"))
                .hasMessage("The databases differ. Answer 2, to GET /api/project: /projects/0/name is \"" + first
                        + "\" on " + first + ", but \"" + second + "\" on " + second
                        + ". A test whose answers vary by nature says so with @NonDeterministic");
        assertThat(inner.failure("inTheNumberOfAnswers")).hasMessageContaining("1 answers on " + first);
        assertThat(inner.failure("inTheStatus")).hasMessageContaining(" 404 application/json on ");
        assertThat(inner.failure("byFailingOnTheOther"))
                .hasMessageStartingWith("The test passes on " + first + ", but fails on " + second)
                .hasStackTraceContaining("only here");
        assertThat(inner.passed()).isEmpty();
    }

    @Test
    void mayDifferInWhatChanceDecides() {
        assertThat(Inner.run(IsAlike.class).passed())
                .containsExactlyInAnyOrder(
                        "withOtherTokens", "1", "2", "withoutTheApplication", "withTimesOfTheMachine", "byNature");
    }

    @IntegrationTest
    @OnBothDatabases
    static class Differs {

        private boolean again;

        @Test
        void inOneValue(IbutsuApp app, TestData data) {
            app.anonymous().get("/health");
            data.project(project -> project.name(app.databaseKind().toString()));

            app.asSuperadmin().get("/project");
        }

        @Test
        void inTheNumberOfAnswers(IbutsuApp app) {
            app.anonymous().get("/health");
            if (again) {
                app.anonymous().get("/health");
            }
            again = true;
        }

        @Test
        void inTheStatus(IbutsuApp app, TestData data) {
            Project project = data.project();
            if (again) {
                project.id(UnknownIds.ZERO);
            }
            again = !again;
            app.asSuperadmin().get("/project/{id}", project.id());
        }

        @Test
        void byFailingOnTheOther(IbutsuApp app) {
            assertThat(app.anonymous().get("/health")).hasStatus(200);
            assertThat(again).as("only here").isFalse();
            again = true;
        }
    }

    @IntegrationTest
    static class IsAlike {

        private Project project;

        @BeforeEach
        void arrange(TestData data) {
            project = data.project();
        }

        @Test
        @OnBothDatabases
        void withOtherTokens(IbutsuApp app) {
            TestResponse made = app.asSuperadmin()
                    .body(Map.of("name", "ci", "expires", "2030-01-01T00:00:00Z"))
                    .post("/user/token");

            assertThat(app.asSuperadmin().get("/user/token/{id}", made.<String>path("id")))
                    .hasStatus(200);
        }

        @Test
        @OnBothDatabases
        void withTimesOfTheMachine(IbutsuApp app, TestData data) {
            data.project(project -> project.name(Instant.now().toString()));

            assertThat(app.asSuperadmin().get("/project")).hasStatus(200);
        }

        @Test
        @OnBothDatabases
        @NonDeterministic("an application may answer by a clock of its own")
        void byNature(IbutsuApp app, TestData data) {
            data.project(project -> project.name(app.databaseKind().toString()));

            app.asSuperadmin().get("/project");
        }

        @OnBothDatabases
        @ParameterizedTest(name = "{0}")
        @ValueSource(ints = {1, 2})
        void withArguments(int number, IbutsuApp app) {
            String title = "web " + number;
            TestResponse answer =
                    app.asSuperadmin().body(Map.of("title", title)).put("/project/{id}", project.id());

            assertThat(answer).hasStatus(200).hasJson("title", title);
        }

        @Test
        @OnBothDatabases
        void withoutTheApplication() {
            assertThat(project).isNotNull();
        }
    }
}
