package org.ibutsu.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.ibutsu.harness.OnBothDatabases;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.soak.Sender.AbandonedException;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.server.job.UpdateRunJob;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** What clients of the soak note is what a database holds that loses nothing, and differs from any other. */
@IntegrationTest
@OnBothDatabases
class SoakClientIT {

    private static final int UPLOADS = 3;

    private final WriteHistory history = new WriteHistory();
    private final Tally tally = new Tally();

    @Test
    void findsAgainWhatItHasWritten(IbutsuApp app, TestData data) throws Exception {
        String project = write(app, data);

        Verdict verdict = verdict(app, project);

        assertThat(verdict.examples()).isEmpty();
        assertThat(tally.examples()).isEmpty();
        assertThat(verdict.isGood(tally)).isTrue();
        assertThat(verdict.line(tally))
                .startsWith("acknowledged " + history.acknowledgedCount() + ", found " + history.acknowledgedCount()
                        + ", double 0, ");
    }

    @Test
    void missesARowThatIsGone(IbutsuApp app, TestData data) throws Exception {
        String project = write(app, data);
        change(
                app,
                "delete from results where id = (select id from results where test_id like 't%' fetch first row only)");

        Verdict verdict = verdict(app, project);

        assertThat(verdict.isGood(tally)).isFalse();
        assertThat(verdict.examples())
                .anyMatch(example -> example.startsWith("lost: result t0_"))
                .anyMatch(example -> example.startsWith("summary wrong: run "));
    }

    @Test
    void missesHalfOfAnImport(IbutsuApp app, TestData data) throws Exception {
        String project = write(app, data);
        change(app, "delete from artifacts where result_id is not null");

        Verdict verdict = verdict(app, project);

        assertThat(verdict.isGood(tally)).isFalse();
        assertThat(verdict.examples()).anyMatch(example -> example.startsWith("import lost: import "));
    }

    @Test
    void missesAFileWithOtherBytes(IbutsuApp app, TestData data) throws Exception {
        String project = write(app, data);
        change(app, """
                update artifacts set content =
                  (select a.content from artifacts a where a.result_id is not null fetch first row only)
                where result_id is null
                """);

        Verdict verdict = verdict(app, project);

        assertThat(verdict.examples()).anyMatch(example -> example.startsWith("lost: artifact a0_"));
    }

    /** Writes until there is at least one of everything. */
    private String write(IbutsuApp app, TestData data) throws AbandonedException, InterruptedException {
        Project project = data.project();
        Run shared = data.run(run -> run.projectId(project.id()));
        SoakClient.Project ids =
                new SoakClient.Project(project.id().toString(), shared.id().toString());
        Sender sender = new Sender(new ServerClient(app.uri(), app.token()), history, tally, () -> true);
        SoakClient client = new SoakClient(0, new Random(4), sender, history, ids, () -> {});
        for (int i = 0; i < UPLOADS || !hasAllKinds(); i++) {
            client.uploadOne();
        }
        app.jobs().runDue();
        app.clock().advance(UpdateRunJob.AFTER_A_CHANGE);
        app.jobs().runDue();
        return ids.id();
    }

    private boolean hasAllKinds() {
        return List.of(Write.Kind.values()).stream()
                .allMatch(kind -> history.attempted().stream().anyMatch(write -> write.kind() == kind));
    }

    private static void change(IbutsuApp app, String sql) {
        int rows = app.fromTransaction(
                session -> session.createNativeMutationQuery(sql).executeUpdate());
        assertThat(rows).isPositive();
    }

    private Verdict verdict(IbutsuApp app, String project) throws IOException, InterruptedException {
        WidgetCheck widgets = WidgetCheck.ask(new ServerClient(app.uri(), app.token()), project);
        StoredData stored = app.fromTransaction(session -> session.doReturningWork(DatabaseReader::read));
        Verdict verdict = new HistoryChecker(history, stored).check();
        widgets.compare(stored, verdict);
        return verdict;
    }
}
