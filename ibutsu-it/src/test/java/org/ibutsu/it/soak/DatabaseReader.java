package org.ibutsu.it.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.it.soak.StoredData.StoredRun;
import org.ibutsu.model.json.Json;

/** Reads what a database holds, past the server. */
final class DatabaseReader {

    private static final Pattern IMPORTED = Pattern.compile("[xz]\\d+_\\d+_");
    private static final int FETCH_SIZE = 100;

    private final Connection connection;
    private final StoredData stored = new StoredData();
    private final Map<String, StoredImport> imports = new HashMap<>();
    private final Map<String, StoredImport> importOfResult = new HashMap<>();
    private final Map<String, Map<String, Long>> outcomesOfRuns = new HashMap<>();

    private DatabaseReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Reads everything.
     *
     * @param connection a connection to the database, which is left open
     * @return what there is
     */
    static StoredData read(Connection connection) throws SQLException {
        // Without this PostgreSQL would send all rows at once.
        connection.setAutoCommit(false);
        DatabaseReader reader = new DatabaseReader(connection);
        reader.query("select id, run_id, test_id, result, duration, component, env from results", reader::result);
        reader.query("select run_id, result_id, filename, content from artifacts", reader::artifact);
        reader.query("select filename, status from imports", reader::imported);
        reader.query("select id, component, env, data, summary from runs", reader::run);
        reader.imports.forEach((name, found) -> found.addTo(reader.stored, name));
        return reader.stored;
    }

    private interface RowReader {

        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private void result(ResultSet row) throws SQLException {
        String run = row.getString("run_id");
        String testId = row.getString("test_id");
        String outcome = row.getString("result");
        String component = row.getString("component");
        String env = row.getString("env");
        outcomesOfRuns.computeIfAbsent(run, any -> new HashMap<>()).merge(outcome, 1L, Long::sum);
        stored.count("result", outcome);
        stored.count("component", component);
        stored.count("env", env);
        Optional<String> name = importIn(testId);
        if (name.isPresent()) {
            StoredImport found = imports.computeIfAbsent(name.get(), any -> new StoredImport());
            found.addResult(run, testId, outcome);
            importOfResult.put(row.getString("id"), found);
        } else {
            String content =
                    Contents.result(row.getString("id"), run, outcome, row.getDouble("duration"), component, env);
            stored.add(Write.Kind.RESULT, testId, content);
        }
    }

    private void artifact(ResultSet row) throws SQLException {
        StoredImport found = importOfResult.get(row.getString("result_id"));
        if (found == null) {
            String content = Contents.artifact(row.getString("run_id"), row.getBytes("content"));
            stored.add(Write.Kind.ARTIFACT, row.getString("filename"), content);
        } else {
            found.addFile();
        }
    }

    private void imported(ResultSet row) throws SQLException {
        String filename = row.getString("filename");
        imports.computeIfAbsent(importIn(filename).orElse(filename), any -> new StoredImport())
                .addStatus(row.getString("status"));
    }

    private static Optional<String> importIn(String text) {
        Matcher matcher = IMPORTED.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private void run(ResultSet row) throws SQLException {
        String id = row.getString("id");
        JsonNode metadata = json(row.getString("data"));
        if (metadata.has("written")) {
            stored.add(Write.Kind.RUN, id, Contents.run(row.getString("component"), row.getString("env")));
        }
        metadata.properties().forEach(entry -> {
            if (entry.getKey().startsWith("change_")) {
                stored.add(
                        Write.Kind.CHANGE,
                        id + " " + entry.getKey(),
                        entry.getValue().asText());
            }
        });
        stored.addRun(id, new StoredRun(summary(row.getString("summary")), outcomesOfRuns.getOrDefault(id, Map.of())));
    }

    private static String summary(String text) {
        JsonNode summary = json(text);
        ObjectNode six = Json.MAPPER.createObjectNode();
        for (String key : List.of("errors", "failures", "skips", "tests", "xpasses", "xfailures")) {
            six.set(key, summary.path(key));
        }
        return six.toString();
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
