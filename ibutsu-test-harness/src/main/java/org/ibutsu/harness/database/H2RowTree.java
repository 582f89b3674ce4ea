package org.ibutsu.harness.database;

import java.util.List;
import java.util.Optional;
import org.h2.engine.SessionLocal;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.Page;
import org.h2.mvstore.db.MVPrimaryIndex;
import org.h2.result.SearchRow;
import org.h2.schema.Schema;
import org.h2.value.VersionedValue;

/**
 * The rows of a table at one moment. H2 keeps rows in trees whose pages never change: a write copies those on the way
 * from the row to the root. So a former root leads to the former rows for as long as it is referenced, and common parts
 * of two states are the same object. Any write, however it is made, creates another root.
 *
 * @param table the table, as H2 knows it
 * @param map what H2 has the tree of the table in
 * @param root the root of the tree
 */
record H2RowTree(
        org.h2.table.Table table,
        MVMap<Long, VersionedValue<SearchRow>> map,
        Page<Long, VersionedValue<SearchRow>> root) {

    /**
     * Returns the rows that a table has.
     *
     * @return empty if they are not in memory: pages that were read from a file again are other objects
     */
    static Optional<H2RowTree> of(SessionLocal session, Table table) {
        Schema schema = session.getDatabase().findSchema(table.schema());
        org.h2.table.Table found = schema == null ? null : schema.findTableOrView(session, table.name());
        if (found == null || !(found.getScanIndex(session) instanceof MVPrimaryIndex rows)) {
            return Optional.empty();
        }
        MVMap<Long, VersionedValue<SearchRow>> map = rows.getMVMap();
        return map.getStore().isPersistent()
                ? Optional.empty()
                : Optional.of(new H2RowTree(found, map, map.getRootPage()));
    }

    boolean isSame(H2RowTree other) {
        return root == other.root;
    }

    /**
     * Returns the differences from a former state.
     *
     * @param columns the columns whose values are wanted
     * @return empty if that is too much to be put back row by row, if a transaction is open, or if the table is another
     *     one
     */
    Optional<H2ChangedRows> changesSince(H2RowTree former, List<String> columns) {
        if (map != former.map) {
            return Optional.empty();
        }
        List<Integer> positions = columns.stream()
                .map(name -> table.getColumn(name).getColumnId())
                .toList();
        return H2TreeComparison.compare(former.root, root, positions);
    }
}
