package org.ibutsu.it.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.backup.Backup;
import org.ibutsu.server.backup.BackupException;
import org.ibutsu.server.backup.BackupFile;
import org.ibutsu.server.backup.BackupProgress;
import org.ibutsu.server.backup.BackupRows;
import org.ibutsu.server.backup.Restore;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Backups move everything from H2 to PostgreSQL and back. */
@Standalone
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class BackupIT {

    private static final BackupProgress SILENT = (table, rows, finished) -> {};
    private static final LocalDateTime END = LocalDateTime.of(2026, 3, 1, 12, 0);

    @TempDir
    private Path directory;

    @SlowTest
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void movesAllRowsToPostgresqlAndBack(DatabaseConfig postgres) {
        try (Database first = Database.open(h2("first"))) {
            fill(first);
            backup(first, "h2");
        }
        try (Database second = Database.open(postgres)) {
            restore(second, "h2", SILENT);
            backup(second, "postgresql");
        }
        try (Database third = Database.open(h2("third"))) {
            restore(third, "postgresql", SILENT);
            backup(third, "again");
        }

        Map<String, List<String>> rows = BackupRows.of(file("h2"));
        assertThat(rows.get("results")).hasSize(2500);
        assertThat(rows.get("artifacts")).isNotEmpty();
        assertThat(rows.get("projects")).anyMatch(project -> project.contains("default_dashboard_id"));
        assertThat(BackupRows.of(file("postgresql"))).isEqualTo(rows);
        assertThat(BackupRows.of(file("again"))).isEqualTo(rows);
    }

    @SlowTest
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void changesNothingWhenItIsBrokenOffAndWorksWhenDoneAgain(DatabaseConfig postgres) {
        try (Database first = Database.open(h2("first"))) {
            fill(first);
            backup(first, "h2");
        }
        try (Database second = Database.open(postgres)) {
            assertThatThrownBy(() -> restore(second, "h2", BackupIT::breakOff)).hasMessage("broken off");

            restore(second, "h2", SILENT);

            assertThatThrownBy(() -> restore(second, "h2", SILENT))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("The database is not empty: it has rows in users.");
            backup(second, "postgresql");
        }
        assertThat(BackupRows.of(file("postgresql"))).isEqualTo(BackupRows.of(file("h2")));
    }

    @SlowTest
    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void holdsOneMomentWhileOthersWrite(DatabaseConfig postgres) {
        try (Database one = Database.open(h2("first"));
                Database other = Database.open(postgres)) {
            for (Database database : List.of(one, other)) {
                fill(database);
                String name = database.kind().toString();
                AtomicBoolean once = new AtomicBoolean();
                backup(database, name, (table, rows, finished) -> {
                    if (table.equals("groups") && once.compareAndSet(false, true)) {
                        database.write(session -> {
                            session.createNativeMutationQuery("update results set result = 'changed late'")
                                    .executeUpdate();
                            session.persist(new Project().name("late"));
                            return null;
                        });
                    }
                });

                assertThat(once).isTrue();
                Map<String, List<String>> found = BackupRows.of(file(name));
                assertThat(found.get("results")).hasSize(2500).noneMatch(row -> row.contains("changed late"));
                assertThat(found.get("projects")).hasSize(1);
            }
        }
    }

    private static void breakOff(String table, long rows, boolean finished) {
        if (table.equals("results")) {
            throw new IllegalStateException("broken off");
        }
    }

    private static void fill(Database database) {
        new Demo(database).add(new DemoPlan("demo", 1, END, 90, 25, 100), done -> {});
        database.write(session -> {
            User user = new User().id(new UUID(1, 1)).email("ann@example.com").active(true);
            session.persist(user);
            session.flush();
            session.createNativeMutationQuery("update projects set owner_id = :user")
                    .setParameter("user", user.id())
                    .executeUpdate();
            return null;
        });
    }

    private DatabaseConfig h2(String name) {
        return new DatabaseConfig("jdbc:h2:file:" + directory.resolve(name).resolve("ibutsu"), "sa", "");
    }

    private void backup(Database database, String name) {
        backup(database, name, SILENT);
    }

    private void backup(Database database, String name, BackupProgress progress) {
        try (OutputStream out = Files.newOutputStream(file(name))) {
            new Backup(database).write(out, Instant.EPOCH, progress);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restore(Database database, String name, BackupProgress progress) {
        try (BackupFile file = BackupFile.open(file(name), SILENT)) {
            new Restore(database).run(file, progress);
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".backup");
    }
}
