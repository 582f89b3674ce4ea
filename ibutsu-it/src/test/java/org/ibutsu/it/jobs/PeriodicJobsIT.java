package org.ibutsu.it.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.store.account.AttemptStore;
import org.ibutsu.model.store.account.AttemptStore.Attempts;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server does again and again by itself. What these jobs do is shown by {@link RunTaskIT}. */
@Tag("integration")
class PeriodicJobsIT {

    private static final Instant A_SATURDAY_AT_FIVE = Instant.parse("2024-06-01T05:00:00Z");

    @Test
    void areScheduledWhenTheServerStarts() throws Exception {
        DatabaseConfig database = new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        ServerDependencies environment = new ServerDependencies(
                Clock.fixed(A_SATURDAY_AT_FIVE, ZoneOffset.UTC),
                OpenApi.load(),
                new DiscardingMailSender(),
                HttpClient.newHttpClient(),
                JobRunner.threads(1));

        try (IbutsuServer server = IbutsuServer.start(ServerConfig.of(database, "secret"), environment)) {
            assertThat(scheduled(server))
                    .containsKeys("build-indexes", "sync-aborted-runs")
                    .containsEntry("remove-imports", Instant.parse("2024-06-02T02:00:00Z"))
                    .containsEntry("remove-artifacts", Instant.parse("2024-06-08T04:00:00Z"))
                    .containsEntry("remove-results", Instant.parse("2024-06-08T05:00:00Z"))
                    .containsEntry("remove-runs", Instant.parse("2024-06-01T06:00:00Z"))
                    .hasSize(6);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void removeAttemptsThatNoLongerCount() throws Exception {
        DatabaseConfig config = new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        ServerDependencies environment = new ServerDependencies(
                Clock.systemUTC(),
                OpenApi.load(),
                new DiscardingMailSender(),
                HttpClient.newHttpClient(),
                JobRunner.threads(1));
        try (Database database = Database.open(config)) {
            database.write(session -> {
                LocalDateTime now = LocalDateTime.now(Clock.systemUTC());
                new AttemptStore(session).add("old", new Attempts("", now.minusSeconds(1)));
                new AttemptStore(session).add("new", new Attempts("", now.plusHours(1)));
                return null;
            });

            try (IbutsuServer server =
                    IbutsuServer.startOver(database, ServerConfig.of(config, "secret"), environment)) {
                assertThat(server.uri()).isNotNull();
                while (attempts(database).contains("old")) {
                    Thread.onSpinWait();
                }
            }

            assertThat(attempts(database)).containsExactly("new");
        }
    }

    private static List<String> attempts(Database database) {
        return database.read(session -> session.createNativeQuery("select subject from ibutsu_attempts", String.class)
                .getResultList());
    }

    private static Map<String, Instant> scheduled(IbutsuServer server) {
        List<Object[]> rows = server.database()
                .read(session -> session.createNativeQuery(
                                "select task_name, execution_time from ibutsu_scheduled_tasks", Object[].class)
                        .addScalar("task_name", String.class)
                        .addScalar("execution_time", OffsetDateTime.class)
                        .getResultList());
        return rows.stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> ((OffsetDateTime) row[1]).toInstant()));
    }
}
