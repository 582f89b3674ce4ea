package org.ibutsu.it.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.job.ImportJob;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs stay in the database of a server that stops, and are done by the next one. */
@SlowTest
class RestartIT {

    private static final byte[] REPORT = "<testsuite><testcase name='t'/></testsuite>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path data;

    @Test
    void doesAnImportThatWasWaiting() throws IOException {
        UUID waiting;
        try (IbutsuServer server = start(new TestJobs())) {
            waiting = upload(server);
        }

        try (IbutsuServer server = start(JobRunner.threads(1))) {
            assertThat(statusWhenFinished(server, waiting)).isEqualTo(ImportStatus.DONE);
        }
    }

    @Test
    void beginsAnImportAgainThatWasUnderWay() throws IOException {
        UUID underWay;
        try (IbutsuServer server = start(new TestJobs())) {
            underWay = upload(server);
            UUID id = underWay;
            server.database().write(session -> {
                session.find(Import.class, id).status(ImportStatus.RUNNING);
                return session.createNativeMutationQuery("""
                                update ibutsu_scheduled_tasks
                                set picked = true, picked_by = 'killed', last_heartbeat = current_timestamp
                                """).executeUpdate();
            });
        }

        try (IbutsuServer server = start(JobRunner.threads(1))) {
            assertThat(statusWhenFinished(server, underWay)).isEqualTo(ImportStatus.DONE);
        }
    }

    private IbutsuServer start(JobRunner jobs) throws IOException {
        DatabaseConfig database = new DatabaseConfig("jdbc:h2:file:" + data.resolve("ibutsu"), "sa", "");
        return IbutsuServer.start(
                ServerConfig.of(database, "secret"),
                new ServerDependencies(
                        Clock.systemUTC(),
                        OpenApi.load(),
                        new DiscardingMailSender(),
                        HttpClient.newHttpClient(),
                        jobs));
    }

    private static UUID upload(IbutsuServer server) {
        User user = new User().email("ann@example.com");
        Project project = new Project().name("web").ownerId(user.id());
        Import row = new Import()
                .filename("report.xml")
                .format("")
                .status(ImportStatus.PENDING)
                .created(Timestamps.now(Clock.systemUTC()))
                .metadata("project_id", project.id().toString());
        JobQueue queue = new JobQueue(server.database().kind(), Clock.systemUTC(), () -> {});
        return server.database().write(session -> {
            session.persist(user);
            session.persist(project);
            new ImportStore(session).add(row, user.id(), null, new ByteArrayInputStream(REPORT), REPORT.length);
            queue.enqueue(session, new ImportJob(row.id()), Duration.ZERO);
            return row.id();
        });
    }

    private static ImportStatus statusWhenFinished(IbutsuServer server, UUID id) {
        Instant giveUp = Instant.now().plusSeconds(20);
        ImportStatus status = null;
        while (status != ImportStatus.DONE
                && status != ImportStatus.ERROR
                && Instant.now().isBefore(giveUp)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            status = server.database()
                    .read(session -> session.find(Import.class, id).status());
        }
        return status;
    }
}
