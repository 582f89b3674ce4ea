package org.ibutsu.harness.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.engine.SessionLocal;

/** The changes of a database in the memory of this virtual machine, found by the trees that hold its rows. */
final class H2TreeChanges implements H2Changes {

    private final Map<Table, H2RowTree> former;

    private H2TreeChanges(Map<Table, H2RowTree> former) {
        this.former = former;
    }

    /** Returns the changes from this moment on; empty if a table is not in memory. */
    static Optional<H2Changes> since(SessionLocal session, List<Table> tables) {
        Map<Table, H2RowTree> trees = new LinkedHashMap<>();
        for (Table table : tables) {
            H2RowTree.of(session, table).ifPresent(tree -> trees.put(table, tree));
        }
        return trees.size() == tables.size() ? Optional.of(new H2TreeChanges(trees)) : Optional.empty();
    }

    @Override
    public List<Table> dirty(Connection connection) throws SQLException {
        List<Table> dirty = new ArrayList<>();
        for (Map.Entry<Table, H2RowTree> before : former.entrySet()) {
            Optional<H2RowTree> now = now(connection, before.getKey());
            if (now.isEmpty() || !now.get().isSame(before.getValue())) {
                dirty.add(before.getKey());
            }
        }
        return dirty;
    }

    @Override
    public Optional<H2ChangedRows> rows(Connection connection, Table table) throws SQLException {
        H2RowTree before = former.get(table);
        return before == null
                ? Optional.empty()
                : now(connection, table).flatMap(now -> now.changesSince(before, table.columns()));
    }

    private static Optional<H2RowTree> now(Connection connection, Table table) throws SQLException {
        SessionLocal session = H2Schema.session(connection);
        return session == null ? Optional.empty() : H2RowTree.of(session, table);
    }
}
