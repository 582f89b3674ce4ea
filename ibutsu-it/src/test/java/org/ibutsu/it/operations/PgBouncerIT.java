package org.ibutsu.it.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL through PgBouncer, where that is installed: sessions only. */
@Standalone
@SlowTest
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
@Timeout(180)
class PgBouncerIT {

    @TempDir
    private Path directory;

    @Test
    void servesWholeSessions(DatabaseConfig config) throws Exception {
        assumeThat(PgBouncer.isInstalled()).isTrue();
        try (PgBouncer bouncer = PgBouncer.start(config, "session", directory)) {
            try (Database database = Database.open(bouncer.through(config))) {
                database.write(session -> {
                    session.persist(new Project().name("web").title("Web"));
                    return null;
                });
            }

            try (Database database = Database.open(bouncer.through(config))) {
                assertThat(database.<Long>read(
                                session -> session.createQuery("select count(*) from Project", Long.class)
                                        .getSingleResult()))
                        .as(bouncer.output())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void isRefusedWhereItSharesSessions(DatabaseConfig config) throws Exception {
        assumeThat(PgBouncer.isInstalled()).isTrue();
        try (PgBouncer bouncer = PgBouncer.start(config, "transaction", directory)) {
            assertThatThrownBy(() -> Database.open(bouncer.through(config)).close())
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("pool_mode = session");
        }
    }
}
