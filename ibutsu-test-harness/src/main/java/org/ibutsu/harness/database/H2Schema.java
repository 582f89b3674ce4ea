package org.ibutsu.harness.database;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of an H2 database, as a script has them. H2 numbers changes of the schema, and closed connections, so
 * that with the same number there was none. A table that was created again is another object, and so is a database that
 * was closed meanwhile: what such a table says of its last change cannot be relied on.
 */
final class H2Schema {

    /** The parts of a script that change with rows, not with the schema. */
    private static final Pattern CHANGING = Pattern.compile(" RESTART WITH -?\\d+| SELECTIVITY \\d+|^-- .*");

    private final List<Table> tables;
    private final Collection<String> definitions;
    private State state;

    /** An open database with its tables, and the number of the last change of its schema. */
    private record State(WeakReference<Database> database, long changes, List<WeakReference<Object>> tables) {

        boolean isUnchanged(SessionLocal session) {
            return database.get() == session.getDatabase()
                    && session.getDatabase().getModificationMetaId() == changes;
        }

        boolean hasSameTables(State now) {
            if (now.database.get() != database.get() || now.tables.size() != tables.size()) {
                return false;
            }
            for (int i = 0; i < tables.size(); i++) {
                if (tables.get(i).get() == null
                        || now.tables.get(i).get() != tables.get(i).get()) {
                    return false;
                }
            }
            return true;
        }
    }

    private H2Schema(List<Table> tables, Collection<String> definitions, State state) {
        this.tables = tables;
        this.definitions = definitions;
        this.state = state;
    }

    static H2Schema read(Connection connection, List<Table> tables) throws SQLException {
        return new H2Schema(tables, definitions(connection), state(session(connection), tables));
    }

    /** Returns the same definitions for a further snapshot of the database. */
    H2Schema copy() {
        return new H2Schema(tables, definitions, state);
    }

    /**
     * Checks whether all tables are the same as before, so that one can rely on what they say of their last change.
     *
     * @return false if one was created again, or if the database was closed meanwhile or is in another virtual machine
     * @throws SchemaChangedException if the schema is another
     */
    boolean hasSameTables(Connection connection) throws SQLException {
        SessionLocal session = session(connection);
        if (session != null && state.isUnchanged(session)) {
            return true;
        }
        Collection<String> now = definitions(connection);
        if (!now.equals(definitions)) {
            throw new SchemaChangedException(changes(now));
        }
        return session != null && state.hasSameTables(state(session, tables));
    }

    private List<String> changes(Collection<String> now) {
        List<String> changes = new ArrayList<>();
        now.stream().filter(line -> !definitions.contains(line)).forEach(line -> changes.add("added: " + line));
        definitions.stream().filter(line -> !now.contains(line)).forEach(line -> changes.add("removed: " + line));
        return changes;
    }

    /**
     * Marks the changes of the schema until now as those of the harness, and all tables as pristine.
     */
    void accept(Connection connection) throws SQLException {
        SessionLocal session = session(connection);
        if (session == null || !state.isUnchanged(session)) {
            state = state(session, tables);
        }
    }

    /** Returns the session of a connection; null if the database is not in this virtual machine. */
    static @Nullable SessionLocal session(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session ? session : null;
    }

    private static State state(@Nullable SessionLocal session, List<Table> tables) {
        if (session == null) {
            return new State(new WeakReference<>(null), 0, List.of());
        }
        Database database = session.getDatabase();
        List<WeakReference<Object>> found = new ArrayList<>();
        for (Table table : tables) {
            Schema schema = database.findSchema(table.schema());
            found.add(new WeakReference<>(schema == null ? null : schema.findTableOrView(session, table.name())));
        }
        return new State(new WeakReference<>(database), database.getModificationMetaId(), found);
    }

    private static Collection<String> definitions(Connection connection) throws SQLException {
        List<String> ours = Tables.strings(
                connection,
                "SELECT QUOTE_IDENT(SCHEMA_NAME) FROM INFORMATION_SCHEMA.SCHEMATA WHERE REMARKS = '"
                        + SnapshotSchema.COMMENT + "'");
        Collection<String> lines = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SCRIPT NODATA NOPASSWORDS NOSETTINGS")) {
            while (rows.next()) {
                String line = rows.getString(1);
                if (ours.stream().noneMatch(schema -> isOf(schema, line))) {
                    lines.add(CHANGING.matcher(line).replaceAll("").strip());
                }
            }
        }
        return lines;
    }

    private static boolean isOf(String schema, String line) {
        return line.contains(schema + ".")
                || line.contains("SCHEMA " + schema)
                || line.contains("SCHEMA IF NOT EXISTS " + schema);
    }
}
