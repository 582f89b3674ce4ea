package org.ibutsu.it.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.ibutsu.it.process.ServerProgram;

/** One server on the embedded database. */
final class H2System extends SystemUnderTest {

    private final Path data;

    /**
     * Creates a system.
     *
     * @param settings settings of the server beside the usual ones
     */
    H2System(ServerProgram program, Path directory, Map<String, String> settings) throws IOException {
        super(program, directory, 1, settings);
        this.data = directory.resolve("node-a").resolve("ibutsu-data");
    }

    @Override
    List<Fault> faults() {
        return List.of(Faults.killNode(this), Faults.terminateNode(this), Faults.cutConnections(this));
    }

    @Override
    void restoreDatabase() {
        // It runs within the server.
    }

    @Override
    StoredData read() throws SQLException {
        nodes().forEach(Node::stop);
        try (Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + data.resolve("ibutsu") + ";IFEXISTS=TRUE", "sa", "")) {
            return DatabaseReader.read(connection);
        }
    }
}
