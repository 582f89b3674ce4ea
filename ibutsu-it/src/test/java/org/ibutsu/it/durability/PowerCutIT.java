package org.ibutsu.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.OwnWarnings;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An answer that says that something was stored comes when the disk has it. */
@Standalone
@UnitTest
class PowerCutIT {

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
    void keepsWhatWasAcknowledged() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""));
                RunWriters writers = server.write(8, 200)) {
            writers.awaitEnough();
            Set<UUID> acknowledged = writers.acknowledged();

            String afterwards = disk.cutPower();

            try (Database database = Database.open(new DatabaseConfig(afterwards, "sa", ""))) {
                assertThat(EmbeddedServer.runs(database))
                        .hasSizeGreaterThan(100)
                        .containsAll(acknowledged);
            }
        }
    }

    @Test
    void keepsWhatWasAcknowledgedToASingleClient() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(new DatabaseConfig(disk.url(), "sa", ""))) {
            int status = server.addRun();

            String afterwards = disk.cutPower();

            try (Database database = Database.open(new DatabaseConfig(afterwards, "sa", ""))) {
                assertThat(status).isEqualTo(201);
                assertThat(EmbeddedServer.runs(database)).hasSize(1);
            }
        }
    }

    @Test
    void doesNotWaitForTheDiskWhenNothingChanges() throws IOException, InterruptedException {
        try (EmbeddedServer server =
                EmbeddedServer.start(new DatabaseConfig(disk.url() + ";WRITE_DELAY=0", "sa", ""))) {
            server.get("api/project");
            int before = disk.syncs();

            int status = server.get("api/project");
            server.database()
                    .write(session ->
                            session.createSelectionQuery("from Run", Run.class).getResultList());

            assertThat(status).isEqualTo(200);
            assertThat(disk.syncs()).isEqualTo(before);
        }
    }

    @Test
    void doesNotWaitForTheDiskWhenThatIsSwitchedOff() throws IOException, InterruptedException {
        DatabaseConfig config = new DatabaseConfig(disk.url() + ";WRITE_DELAY=0", "sa", "").withSync(false);
        try (EmbeddedServer server = EmbeddedServer.start(config)) {
            int before = disk.syncs();

            int status = server.addRun();

            assertThat(status).isEqualTo(201);
            assertThat(disk.syncs()).isEqualTo(before);
        }
    }
}
