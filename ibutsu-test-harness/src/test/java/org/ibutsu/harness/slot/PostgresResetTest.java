package org.ibutsu.harness.slot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

@Tag("unit")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresResetTest extends DatabaseResetContract {

    private EmbeddedPostgres postgres;

    @BeforeAll
    void start() {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Override
    TestDatabases databases() {
        return TestDatabases.postgres(postgres.server());
    }

    @Override
    String difficultSchema() {
        return simpleSchema() + """
                ;
                create function greet() returns trigger language plpgsql as 'begin return new; end';
                create trigger greeting before insert on goods for each row execute function greet();
                alter table goods enable always trigger greeting
                """;
    }

    @Override
    String difficulty() {
        return "The trigger greeting of table goods fires always";
    }

    @Override
    String contentOf(KeptDatabase kept) throws SQLException {
        try (Connection connection = DriverManager.getConnection(kept.where());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select string_agg(name, ',') from goods")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
