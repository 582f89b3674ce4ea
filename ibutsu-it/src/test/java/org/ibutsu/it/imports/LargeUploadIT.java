package org.ibutsu.it.imports;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Uploads of files that take the database longer than any other request may take it. */
@IntegrationTest
class LargeUploadIT {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(1);
    private static final int LARGE_BYTES = 2 << 20;

    /** On PostgreSQL only, where a lock can hold a statement up for as long as the test wants. */
    @Test
    void mayTakeLongerThanTheLimitOfStatements(IbutsuApp app, Session session) {
        assumeThat(app.databaseKind()).isEqualTo(DatabaseKind.POSTGRESQL);
        IbutsuApp impatient = app.startServer(
                config -> config.database(config.build().database().withStatementTimeout(STATEMENT_TIMEOUT)));
        session.beginTransaction();
        session.createNativeMutationQuery("lock table import_files in share mode")
                .executeUpdate();

        CompletableFuture<TestResponse> upload = CompletableFuture.supplyAsync(() -> impatient
                .asSuperadmin()
                .multiPart("importFile", "large.xml", new byte[LARGE_BYTES])
                .post("/import"));
        while (!upload.isDone() && !hasWaited(session)) {
            Thread.onSpinWait();
        }
        session.getTransaction().rollback();

        assertThat(upload.join()).hasStatus(202);
    }

    /** Checks whether the insert has waited for longer than any other statement may. */
    private static boolean hasWaited(Session session) {
        return session.createNativeQuery("""
                        select count(*) > 0 from pg_locks
                        where relation = cast('import_files' as regclass) and not granted
                            and clock_timestamp() - waitstart > make_interval(secs => :seconds)
                        """, Boolean.class)
                .setParameter("seconds", STATEMENT_TIMEOUT.multipliedBy(2).toMillis() / 1000.0)
                .getSingleResult();
    }
}
