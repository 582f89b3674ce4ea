package org.ibutsu.it.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.OwnWarnings;
import org.ibutsu.it.Standalone;
import org.ibutsu.model.Group;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The file of an embedded database is open as long as the server runs, and opened again when H2 has closed it. */
@Standalone
@UnitTest
class ClosedFileIT {

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

    private DatabaseConfig config;

    @BeforeEach
    void prepare() {
        config = new DatabaseConfig("jdbc:h2:file:" + directory.resolve("ibutsu") + ";WRITE_DELAY=0", "sa", "");
    }

    /** H2 does the same when it has no memory left. */
    @Test
    void goesOnWhenH2HasClosedTheFile() throws IOException, InterruptedException {
        try (EmbeddedServer server = EmbeddedServer.start(config)) {
            server.addRun();
            Database database = server.database();
            assertThatThrownBy(() -> database.read(session -> session.createNativeMutationQuery("shutdown immediately")
                            .executeUpdate()))
                    .isInstanceOf(RuntimeException.class);

            int read = server.get("api/project");
            int written = server.addRun();

            assertThat(read).isEqualTo(200);
            assertThat(written).isEqualTo(201);
            assertThat(EmbeddedServer.runs(server.database())).hasSize(2);
        }
    }

    @Test
    void keepsTheFileOpenWhenAThreadIsInterruptedInsideOfH2() {
        try (Database database = Database.open(config)) {
            database.write(session -> {
                session.persist(new Group().name("first"));
                session.flush();
                Thread.currentThread().interrupt();
                return null;
            });
            // H2 may have taken notice.
            Thread.interrupted();

            database.write(session -> {
                session.persist(new Group().name("second"));
                return null;
            });

            assertThat(groups(database)).isEqualTo(2);
        }
    }

    @Test
    void waitsForTheDiskAlsoWhenTheThreadIsInterrupted() {
        FaultyDisk disk = FaultyDisk.in(directory);
        try (Database database = Database.open(new DatabaseConfig(disk.url(), "sa", ""))) {
            for (int i = 0; i < 50; i++) {
                String name = "group " + i;
                database.write(session -> {
                    session.persist(new Group().name(name));
                    session.flush();
                    Thread.currentThread().interrupt();
                    return null;
                });
                Thread.interrupted();
            }

            String afterwards = disk.cutPower();

            try (Database restarted = Database.open(new DatabaseConfig(afterwards, "sa", ""))) {
                assertThat(groups(restarted)).isEqualTo(50);
            }
        }
    }

    private static long groups(Database database) {
        return database.<Long>read(session -> session.createSelectionQuery("select count(*) from Group", Long.class)
                .getSingleResult());
    }
}
