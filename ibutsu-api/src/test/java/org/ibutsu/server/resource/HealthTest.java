package org.ibutsu.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.TestDatabase;
import org.ibutsu.server.http.JsonWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HealthTest {

    private static final String WELL = "{\"status\":\"OK\",\"message\":\"Service is running\",\"checks\":"
            + "{\"database\":\"OK\",\"schema\":\"OK\",\"jobs\":\"OK\",\"server\":\"OK\"}}";

    private final Database database = TestDatabase.open();
    private final AtomicReference<String> jobTrouble = new AtomicReference<>();
    private final Health health =
            new Health(database, "http://front", "http://back", () -> Optional.ofNullable(jobTrouble.get()));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isReadyWhenNothingIsWrong() {
        assertThat(health.readiness().status()).isEqualTo(200);
        assertThat(body()).isEqualTo(WELL);
    }

    @Test
    void isUnreadyWithoutJobs() {
        jobTrouble.set("Jobs are not run yet");

        assertThat(health.readiness().status()).isEqualTo(503);
        assertThat(body())
                .contains("\"message\":\"Jobs are not run yet\"")
                .contains("\"jobs\":\"Jobs are not run yet\"");
        assertThat(health.running().status()).isEqualTo(200);
    }

    @Test
    void isUnreadyWithAnOlderSchema() {
        execute("delete from \"ibutsu_schema_history\" where \"version\" = '24'");

        assertThat(health.readiness().status()).isEqualTo(503);
        assertThat(body()).contains("\"schema\":\"The schema of the database is of revision 23, but 24 is expected");
    }

    @Test
    void isUnreadyWithoutAHistoryOfTheSchema() {
        execute("drop table \"ibutsu_schema_history\"");

        assertThat(health.readiness().status()).isEqualTo(503);
        assertThat(body()).contains("\"schema\":\"The history of the schema cannot be read\"");
    }

    @Test
    void isReadyWithWhatANewerVersionHasAdded() {
        execute("insert into \"ibutsu_schema_history\" select 1000, '99', 'x', 'SQL', 'V99__x.sql', 1, 'x',"
                + " current_timestamp, 1, true");

        assertThat(health.readiness().status()).isEqualTo(200);
    }

    @Test
    void namesEveryCause() {
        jobTrouble.set("No jobs " + UUID.randomUUID());
        health.stopping();

        assertThat(health.readiness().status()).isEqualTo(503);
        assertThat(body()).contains("\"message\":\"" + jobTrouble.get() + "; Service is stopping\"");
    }

    private void execute(String sql) {
        database.write(session -> session.createNativeMutationQuery(sql).executeUpdate());
    }

    private String body() {
        return JsonWriter.write(health.readiness().body());
    }
}
