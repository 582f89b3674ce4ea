package org.ibutsu.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This server and the original on one database: ours leaves the schema as it was, apart from what is named
 * {@code ibutsu_…}, and the original may write as before. On PostgreSQL only, as the original never had an H2.
 */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class CoexistenceIT {

    private static final String EMAIL = "superadmin@example.com";

    /**
     * The account of the original, which knows nothing of our tables. All databases of a server share their accounts.
     */
    private final String original = "original_" + UUID.randomUUID().toString().replace('-', '_');

    private DatabaseConfig config;

    @BeforeEach
    void makeAnOriginal(DatabaseConfig empty) throws SQLException, IOException {
        config = empty;
        execute(resource("/org/ibutsu/model/db/migration/postgresql/V1__base.sql"));
        execute("create role " + original + " login");
        execute("grant select, insert, update, delete on all tables in schema public to " + original);
    }

    @Test
    void leavesTheSchemaAsItWas() throws SQLException, IOException {
        SchemaDump before = dump();

        work();

        SchemaDump after = dump();
        assertThat(before.lines()).hasSizeGreaterThan(100);
        assertThat(after.without("ibutsu_").lines()).containsExactlyInAnyOrderElementsOf(before.lines());
        assertThat(after.lines()).hasSizeGreaterThan(before.lines().size() + 50);
    }

    @Test
    void refusesNothingThatTheOriginalWrites() throws SQLException, IOException {
        work();

        assertThatCode(() -> writeAsTheOriginal(resource("/org/ibutsu/it/schema/original.sql")))
                .doesNotThrowAnyException();
    }

    private void work() throws IOException {
        TestClock clock = new TestClock();
        TestJobs jobs = new TestJobs();
        ServerConfig server = ServerConfig.of(config, "a secret of this test").toBuilder()
                .login(IbutsuApplication.CHEAP_LOGIN)
                .build();
        OpenApi document = OpenApi.load();
        try (FakeIdentityProvider nobody = FakeIdentityProvider.start();
                IbutsuServer running = IbutsuServer.start(
                        server, new ServerDependencies(clock, document, mail -> {}, nobody.client(), jobs));
                TestClient client = TestClient.of(running.uri()).withBasePath("/api")) {
            User superadmin = new TestData(running.database(), clock)
                    .user(user -> user.email(EMAIL).superadmin(true));

            new Workday(client::request, jobs, clock).pass(superadmin.email(), TestData.PASSWORD);
        }
    }

    private SchemaDump dump() throws SQLException {
        try (Connection connection = connect(config.user())) {
            return SchemaDump.of(connection);
        }
    }

    /** Executes statements one by one, each transaction of them up to a commit. */
    private void writeAsTheOriginal(String script) throws SQLException {
        try (Connection connection = connect(original);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : List.of(script.split(";\n"))) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(config.user());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(config.url(), user, "");
    }

    private static String resource(String name) throws IOException {
        try (InputStream script = Database.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
