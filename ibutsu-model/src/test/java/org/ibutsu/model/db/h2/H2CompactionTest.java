package org.ibutsu.model.db.h2;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class H2CompactionTest {

    private static final int ROWS = 500;
    private static final long MIN_BYTES = 500_000;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void fillWithGarbage() throws IOException, SQLException {
        file = directory.resolve("ibutsu.mv.db");
        try (JdbcConnection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table notes (id int primary key, text varchar)");
            statement.execute("insert into notes select x, '' from system_range(1, " + ROWS + ")");
            for (int i = 0; i < 20; i++) {
                // Nothing that could be compressed.
                statement.execute("update notes set text = " + String.join("||", nCopies(10, "random_uuid()")));
                statement.execute("checkpoint sync");
            }
            // Otherwise H2 makes it small as far as it gets within a moment.
            ((SessionLocal) connection.getSession()).getDatabase().shutdownImmediately();
        }
        assertThat(Files.size(file)).isGreaterThan(2_000_000);
    }

    @Test
    void makesAFileThatIsMostlyGarbageSmall() throws IOException, SQLException {
        assertThat(compact(connect(), MIN_BYTES)).isTrue();

        assertThat(Files.size(file)).isLessThan(MIN_BYTES);
        try (JdbcConnection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from notes where length(text) = 360")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(ROWS);
        }
    }

    @Test
    void leavesAFileAsItIsThatHoldsLittleGarbage() throws IOException, SQLException {
        compact(connect(), MIN_BYTES);

        try (JdbcConnection connection = connect()) {
            assertThat(compact(connection, 1)).isFalse();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void leavesASmallFileAsItIs() throws IOException, SQLException {
        try (JdbcConnection connection = connect()) {
            assertThat(compact(connection, Files.size(file) * 2)).isFalse();
        }
    }

    @Test
    void doesNotCloseAFileThatOthersHaveOpen() throws IOException, SQLException {
        try (JdbcConnection other = connect();
                JdbcConnection connection = connect()) {
            assertThat(compact(connection, MIN_BYTES)).isFalse();
            assertThat(other.isValid(1)).isTrue();
        }
    }

    private boolean compact(JdbcConnection connection, long minBytes) throws SQLException {
        return H2Compaction.run(connection, directory.resolve("ibutsu"), minBytes);
    }

    private JdbcConnection connect() throws SQLException {
        String url = new H2Address("jdbc:h2:file:" + directory.resolve("ibutsu")).connectUrl();
        return DriverManager.getConnection(url, "sa", "").unwrap(JdbcConnection.class);
    }
}
