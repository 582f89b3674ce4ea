package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
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
import org.ibutsu.testing.Ids;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.make.ArtifactHierarchy;
import org.ibutsu.testing.make.MadeBy;
import org.ibutsu.testing.make.Make;
import org.ibutsu.testing.make.Maker;
import org.ibutsu.testing.make.MissingRowException;
import org.ibutsu.testing.make.ResultHierarchy;
import org.ibutsu.testing.make.WidgetHierarchy;
import org.junit.jupiter.api.Test;

/** The builders put rows into the database that fit together. */
@IntegrationTest
class MakeIT {

    @Test
    void makesWhatATestDescribes(Make make, Session session) {
        Group group = make.group(g -> g.name("web"));
        User user = make.user(u -> u.email("test@example.com").groupId(group.id()));
        Project project = make.project(p -> p.name("shop").ownerId(user.id()));
        Run run = make.run(r -> r.projectId(project.id()).metadata("env", "prod"));
        Result result = make.result(r -> r.runId(run.id()).testId("test.example"));
        Import record = make.importRecord(i -> i.filename("test.xml").status(ImportStatus.ERROR));
        Dashboard dashboard = make.dashboard(d -> d.projectId(project.id()).title("Overview"));
        WidgetConfig widget = make.widgetConfig(w -> w.projectId(project.id()).dashboardId(dashboard.id()));

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
    void makesTheParentsThatAreNotGiven(Make make, Session session) {
        Artifact artifact = make.artifact();

        Result result = session.find(Result.class, artifact.resultId());
        Run run = session.find(Run.class, result.runId());
        assertThat(session.find(Project.class, run.projectId())).isNotNull();
        assertThat(result.projectId()).isEqualTo(run.projectId());
    }

    @Test
    void namesTheParentThatIsMissing(Make make) {
        assertThatThrownBy(() -> make.run(run -> run.projectId(Ids.ZERO)))
                .isInstanceOf(MissingRowException.class)
                .hasMessageStartingWith("There is no Project with id " + Ids.ZERO);
        assertThatThrownBy(() -> make.result(result -> result.runId(Ids.ZERO)))
                .isInstanceOf(MissingRowException.class)
                .hasMessageStartingWith("There is no Run with id " + Ids.ZERO);
        assertThatThrownBy(() -> make.artifact(artifact -> artifact.resultId(Ids.ZERO)))
                .isInstanceOf(MissingRowException.class)
                .hasMessageStartingWith("There is no Result with id " + Ids.ZERO);
    }

    @Test
    void makesManyOfOneParent(Make make, Session session) {
        List<Run> runs = make.runs(5, (i, run) -> run.metadata("build", i));
        List<Result> results = make.results(10, (i, result) -> result.component("frontend"));

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
    void makesRunsOfJenkins(Make make, Session session) {
        UUID project = make.project().id();

        Run run = make.jenkinsRun(j -> j.jobName("my-job")
                .buildNumber(100)
                .run(r -> r.projectId(project).env("prod")));

        assertThat(session.find(Run.class, run.id()))
                .hasMetadata("jenkins.job_name", "my-job")
                .hasMetadata("jenkins.build_number", "100");
        assertThat(run.projectId()).isEqualTo(project);
    }

    @Test
    void makesArtifactsWithBytes(Make make, Session session) {
        byte[] content = "test content".getBytes(StandardCharsets.UTF_8);

        Artifact artifact = make.artifact(content, a -> a.filename("test.log"));

        byte[] stored = session.createNativeQuery("select content from artifacts where id = :id", byte[].class)
                .setParameter("id", artifact.id())
                .getSingleResult();
        assertThat(stored).isEqualTo(content);
    }

    @Test
    void makesUsersWhoCanLogIn(IbutsuApp app, Make make) {
        User user = make.user();

        assertThat(app.anonymous()
                        .body(Map.of("email", user.email(), "password", Make.PASSWORD))
                        .post("/login"))
                .hasStatus(200)
                .has("email", user.email());
    }

    @Test
    void givesHierarchies(ArtifactHierarchy artifact, ResultHierarchy result, WidgetHierarchy widget, Week week) {
        assertThat(artifact.result().runId()).isEqualTo(artifact.run().id());
        assertThat(result.run().projectId()).isEqualTo(result.project().id());
        assertThat(widget.widgetConfig().projectId()).isEqualTo(widget.project().id());
        assertThat(week.runs()).hasSize(7);
    }

    @MadeBy(Week.Rows.class)
    record Week(Project project, List<Run> runs) {

        static final class Rows implements Maker<Week> {
            @Override
            public Week make(Make make) {
                Project project = make.project();
                return new Week(project, make.runs(7, (day, run) -> run.projectId(project.id())));
            }
        }
    }

    @Test
    void givesBuildersOfOnesOwn(Releases releases, Session session) {
        Run run = releases.release("1.2");

        assertThat(session.find(Run.class, run.id())).hasMetadata("version", "1.2");
    }

    @MadeBy(Releases.OfATest.class)
    record Releases(Make make) {

        Run release(String version) {
            return make.run(run -> run.metadata("version", version));
        }

        static final class OfATest implements Maker<Releases> {
            @Override
            public Releases make(Make make) {
                return new Releases(make);
            }
        }
    }

    private static long count(Session session, Class<?> entity) {
        return session.createSelectionQuery("select count(*) from " + entity.getSimpleName(), Long.class)
                .getSingleResult();
    }
}
