package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.data.ArtifactHierarchy;
import org.ibutsu.testing.data.MissingRowException;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.data.TestDataFactory;
import org.ibutsu.testing.data.WidgetHierarchy;
import org.junit.jupiter.api.Test;

/** The builders put rows into the database that fit together. */
@IntegrationTest
class TestDataIT {

    @Test
    void makesWhatATestDescribes(TestData data, Session session) {
        Group group = data.group(g -> g.name("web"));
        User user = data.user(u -> u.email("test@example.com").groupId(group.id()));
        Project project = data.project(p -> p.name("shop").ownerId(user.id()));
        Run run = data.run(r -> r.projectId(project.id()).metadata("env", "prod"));
        Result result = data.result(r -> r.runId(run.id()).testId("test.example"));
        Import record = data.importRecord(i -> i.filename("test.xml").status(ImportStatus.ERROR));
        Dashboard dashboard = data.dashboard(d -> d.projectId(project.id()).title("Overview"));
        WidgetConfig widget = data.widgetConfig(w -> w.projectId(project.id()).dashboardId(dashboard.id()));

        assertThat(session.find(Group.class, group.id()).name()).isEqualTo("web");
        assertThat(session.find(User.class, user.id()).email()).isEqualTo("test@example.com");
        assertThat(session.find(Project.class, project.id()).ownerId()).isEqualTo(user.id());
        assertThat(session.find(Run.class, run.id())).hasMetadata("env", "prod");
        assertThat(session.find(Result.class, result.id()).projectId()).isEqualTo(project.id());
        assertThat(session.find(Import.class, record.id()).status()).isEqualTo(ImportStatus.ERROR);
        assertThat(session.find(WidgetConfig.class, widget.id()).dashboardId()).isEqualTo(dashboard.id());
        assertThat(count(session, Project.class)).isOne();
    }

    @Test
    void makesTheParentsThatAreNotGiven(TestData data, Session session) {
        Artifact artifact = data.artifact();

        Result result = session.find(Result.class, artifact.resultId());
        Run run = session.find(Run.class, result.runId());
        assertThat(session.find(Project.class, run.projectId())).isNotNull();
        assertThat(result.projectId()).isEqualTo(run.projectId());
    }

    @Test
    void namesTheParentThatIsMissing(TestData data) {
        assertThatThrownBy(() -> data.run(run -> run.projectId(UnknownIds.ZERO)))
                .isInstanceOf(MissingRowException.class)
                .hasMessageStartingWith("There is no Project with id " + UnknownIds.ZERO);
        assertThatThrownBy(() -> data.result(result -> result.runId(UnknownIds.ZERO)))
                .isInstanceOf(MissingRowException.class)
                .hasMessageStartingWith("There is no Run with id " + UnknownIds.ZERO);
        assertThatThrownBy(() -> data.artifact(artifact -> artifact.resultId(UnknownIds.ZERO)))
                .isInstanceOf(MissingRowException.class)
                .hasMessageStartingWith("There is no Result with id " + UnknownIds.ZERO);
    }

    @Test
    void makesManyOfOneParent(TestData data, Session session) {
        List<Run> runs = data.runs(5, (i, run) -> run.metadata("build", i));
        List<Result> results = data.results(10, (i, result) -> result.component("frontend"));

        assertThat(runs)
                .hasSize(5)
                .extracting(Run::projectId)
                .containsOnly(runs.get(0).projectId());
        assertThat(session.find(Run.class, runs.get(4).id())).hasMetadata("build", 4);
        assertThat(results)
                .hasSize(10)
                .extracting(Result::runId)
                .containsOnly(results.get(0).runId());
        assertThat(count(session, Result.class)).isEqualTo(10);
    }

    @Test
    void makesRunsOfJenkins(TestData data, Session session) {
        UUID project = data.project().id();

        Run run = data.jenkinsRun(j -> j.jobName("my-job")
                .buildNumber(100)
                .run(r -> r.projectId(project).env("prod")));

        assertThat(session.find(Run.class, run.id()))
                .hasMetadata("jenkins.job_name", "my-job")
                .hasMetadata("jenkins.build_number", "100");
        assertThat(run.projectId()).isEqualTo(project);
    }

    @Test
    void makesArtifactsWithBytes(TestData data, Session session) {
        byte[] content = "test content".getBytes(StandardCharsets.UTF_8);

        Artifact artifact = data.artifact(content, a -> a.filename("test.log"));

        byte[] stored = session.createNativeQuery("select content from artifacts where id = :id", byte[].class)
                .setParameter("id", artifact.id())
                .getSingleResult();
        assertThat(stored).isEqualTo(content);
    }

    @Test
    void makesUsersWhoCanLogIn(IbutsuApp app, TestData data) {
        User user = data.user();

        assertThat(app.anonymous()
                        .body(Map.of("email", user.email(), "password", TestData.PASSWORD))
                        .post("/login"))
                .hasStatus(200)
                .hasJson("email", user.email());
    }

    @Test
    void givesHierarchies(ArtifactHierarchy artifact, ResultHierarchy result, WidgetHierarchy widget, Week week) {
        assertThat(artifact.result().runId()).isEqualTo(artifact.run().id());
        assertThat(result.run().projectId()).isEqualTo(result.project().id());
        assertThat(widget.widgetConfig().projectId()).isEqualTo(widget.project().id());
        assertThat(week.runs()).hasSize(7);
    }

    @CreatedBy(Week.Rows.class)
    record Week(Project project, List<Run> runs) {

        static final class Rows implements TestDataFactory<Week> {
            @Override
            public Week create(TestData data) {
                Project project = data.project();
                return new Week(project, data.runs(7, (day, run) -> run.projectId(project.id())));
            }
        }
    }

    @Test
    void givesBuildersOfOnesOwn(Releases releases, Session session) {
        Run run = releases.release("1.2");

        assertThat(session.find(Run.class, run.id())).hasMetadata("version", "1.2");
    }

    @CreatedBy(Releases.OfATest.class)
    record Releases(TestData data) {

        Run release(String version) {
            return data.run(run -> run.metadata("version", version));
        }

        static final class OfATest implements TestDataFactory<Releases> {
            @Override
            public Releases create(TestData data) {
                return new Releases(data);
            }
        }
    }

    private static long count(Session session, Class<?> entity) {
        return session.createSelectionQuery("select count(*) from " + entity.getSimpleName(), Long.class)
                .getSingleResult();
    }
}
