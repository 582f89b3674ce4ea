package org.ibutsu.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.OwnWarnings;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk was full or failed goes on as soon as the disk does. */
@Standalone
@UnitTest
class FailedDiskIT {

    @RegisterExtension
    private final OwnWarnings warnings = OwnWarnings.expecting(
            "WARN org.ibutsu.model.db.Availability The database is ",
            "WARN org.ibutsu.model.db.ConnectionPool The file of the embedded database ",
            "ERROR org.ibutsu.model.db.ConnectionPool The embedded database has failed, and its file is opened again",
            "WARN org.ibutsu.server.http.filter.ErrorMapper POST api/run failed during the commit",
            "WARN com.zaxxer.hikari.pool.ProxyConnection ",
            "WARN org.hibernate.orm.jdbc.error ");

    @TempDir
    private Path directory;

    private FaultyDisk disk;

    @BeforeEach
    void prepare() {
        disk = FaultyDisk.in(directory);
    }

    @Test
    void writesAgainWhenAFullDiskHasSpace() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""))) {
            for (int round = 0; round < 2; round++) {
                int before = server.addRun();
                disk.fill();
                int whileFull = server.addRun();
                int stillFull = server.addRun();
                disk.free();

                assertThat(before).isEqualTo(201);
                assertThat(whileFull).isEqualTo(503);
                assertThat(stillFull).isEqualTo(503);
                awaitReady(server);
                assertThat(server.addRun()).isEqualTo(201);
            }
            assertThat(EmbeddedServer.runs(server.database())).hasSize(4);
        }
        assertThat(warnings.of("The database is away")).isNotEmpty();
        assertThat(warnings.of("The database is back")).isNotEmpty();
    }

    @Test
    void losesNothingThatWasAcknowledgedBeforeOrAfterTheDiskWasFull() throws IOException, InterruptedException {
        Set<UUID> acknowledged;
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""))) {
            try (RunWriters writers = server.write(8, 200)) {
                writers.awaitEnough();
                disk.fill();
                awaitStatus(server, 503);
                disk.free();
                awaitReady(server);
            }
            try (RunWriters more = server.write(8, 100)) {
                more.awaitEnough();
                acknowledged = more.acknowledged();
                assertThat(more.otherStatuses()).isEmpty();
            }

            assertThat(EmbeddedServer.runs(server.database())).containsAll(acknowledged);
        }
    }

    @Test
    void acknowledgesNothingThatTheDiskHasRefusedToSync() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""))) {
            disk.refuseToSync(true);
            int refused = server.addRun();
            disk.refuseToSync(false);
            awaitReady(server);
            int accepted = server.addRun();

            assertThat(refused).isEqualTo(503);
            assertThat(accepted).isEqualTo(201);
        }
        assertThat(warnings.of("The database is away")).isNotEmpty();
    }

    @Test
    void saysThatTheDatabaseIsAwayWhileItCannotBeOpenedAgain() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""))) {
            disk.refuseToOpen(true);
            disk.fill();
            int write = server.addRun();
            int read = server.get("api/project");
            int health = server.get("api/health/database");
            disk.free();
            disk.refuseToOpen(false);
            awaitReady(server);

            assertThat(write).isEqualTo(503);
            assertThat(read).isEqualTo(503);
            assertThat(health).isEqualTo(503);
            assertThat(server.get("api/project")).isEqualTo(200);
        }
    }

    @Test
    void opensTheFileAgainThatWasLeftOpenForLackOfMemory() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""))) {
            int before = server.addRun();
            disk.runOutOfMemoryAtClose(1);
            disk.fill();
            int whileFull = server.addRun();
            disk.free();

            assertThat(before).isEqualTo(201);
            assertThat(whileFull).isEqualTo(503);
            awaitReady(server);
            assertThat(server.addRun()).isEqualTo(201);
        }
    }

    private static void awaitReady(EmbeddedServer server) throws IOException, InterruptedException {
        awaitStatus(server, 200);
    }

    private static void awaitStatus(EmbeddedServer server, int status) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (server.get("api/health/database") != status) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
