package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.ibutsu.harness.MaxStatements;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

@IntegrationTest
@MaxStatements(6)
@OnBothDatabases
class PreviousRunIT {

    private static final LocalDateTime NOON = LocalDateTime.of(2024, 5, 31, 12, 0);

    @Test
    void isTheLatestOfTheSameJob(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run run = run(data, project, 0, r -> {});
        run(data, project, 3, r -> {});
        Run previous = run(data, project, 2, r -> {});
        run(data, project, 1, r -> r.env("prod"));
        run(data, project, 1, r -> r.component("other"));
        run(data, project, 1, r -> r.metadata("branch", "feature"));
        run(data, project, 1, r -> r.metadata("jenkins", Map.of("job_name", "weekly")));
        run(data, data.project(), 1, r -> {});
        run(data, project, -1, r -> {});

        assertThat(app.asSuperadmin().get("/run/{id}/previous", run.id()))
                .hasStatus(200)
                .hasJson("run.id", previous.id().toString());
    }

    @Test
    void isLookedForByWhatIsAbsentToo(IbutsuApp app, TestData data) {
        Project project = data.project();
        Run run = data.run(
                r -> r.projectId(project.id()).env(null).component(null).startTime(NOON));
        run(data, project, 1, r -> {});
        Run bare = data.run(
                r -> r.projectId(project.id()).env(null).component(null).startTime(NOON.minusHours(5)));

        assertThat(app.asSuperadmin().get("/run/{id}/previous", run.id()))
                .hasStatus(200)
                .hasJson("run.id", bare.id().toString());
    }

    @Test
    void isNullForTheFirst(IbutsuApp app, TestData data) {
        assertThat(app.asSuperadmin().get("/run/{id}/previous", data.run().id()))
                .hasStatus(200)
                .isJson("{\"run\": null}");
    }

    @ValidationTest
    @Test
    void isRefusedForRunsThatAreNone(IbutsuApp app) {
        assertThat(app.asSuperadmin().get("/run/x/previous")).hasStatus(400);
        assertThat(app.asSuperadmin().get("/run/{id}/previous", UUID.randomUUID()))
                .hasStatus(404)
                .isJsonString("Run not found");
    }

    private static Run run(TestData data, Project project, int hoursAgo, Consumer<Run> description) {
        return data.run(run -> {
            run.projectId(project.id())
                    .env("qa")
                    .component("api")
                    .startTime(NOON.minusHours(hoursAgo))
                    .metadata("branch", "main")
                    .metadata("jenkins", Map.of("job_name", "nightly"));
            description.accept(run);
        });
    }
}
