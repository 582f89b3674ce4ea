package org.ibutsu.harness.database;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.Page;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.h2.value.VersionedValue;

/**
 * A comparison of two states of a tree. Both are walked through in the order of their keys, without looking into pages
 * that they have in common, so that its time depends on the number of differences, not of rows.
 */
final class H2TreeComparison {

    /**
     * The number of rows above which a table is refilled as a whole, which is quicker than statements for each row.
     */
    static final int MAX_CHANGED_ROWS = 1000;

    private final Side former;
    private final Side present;

    private H2TreeComparison(
            Page<Long, VersionedValue<SearchRow>> former, Page<Long, VersionedValue<SearchRow>> present) {
        this.former = new Side(former);
        this.present = new Side(present);
    }

    /** Returns the rows that differ; empty if they are too many, or if a transaction is open that has written some. */
    static Optional<H2ChangedRows> compare(
            Page<Long, VersionedValue<SearchRow>> former,
            Page<Long, VersionedValue<SearchRow>> present,
            List<Integer> columns) {
        H2TreeComparison comparison = new H2TreeComparison(former, present);
        return comparison.walk() && comparison.isCommitted()
                ? Optional.of(comparison.result(columns))
                : Optional.empty();
    }

    private boolean walk() {
        while (!former.pages.isEmpty() || !present.pages.isEmpty()) {
            if (former.changed.size() > MAX_CHANGED_ROWS || present.changed.size() > MAX_CHANGED_ROWS) {
                return false;
            }
            step();
        }
        return true;
    }

    private void step() {
        Page<Long, VersionedValue<SearchRow>> before = former.pages.peek();
        Page<Long, VersionedValue<SearchRow>> now = present.pages.peek();
        if (before == now) {
            former.pages.pop();
            present.pages.pop();
        } else if (now == null) {
            former.open(present);
        } else if (before == null) {
            present.open(former);
        } else {
            openOneOf(before, now);
        }
    }

    /** Opens the higher page, or that which ends first, as the other one may be met again on this side. */
    private void openOneOf(Page<Long, VersionedValue<SearchRow>> before, Page<Long, VersionedValue<SearchRow>> now) {
        int order = Integer.compare(height(now), height(before));
        if (order == 0) {
            order = Long.compare(lastKey(before), lastKey(now));
        }
        if (order <= 0) {
            former.open(present);
        } else {
            present.open(former);
        }
    }

    private static int height(Page<?, ?> page) {
        return page.isLeaf() ? 0 : 1 + height(page.getChildPage(0));
    }

    private static long lastKey(Page<Long, VersionedValue<SearchRow>> page) {
        int keys = page.getKeyCount();
        if (page.isLeaf()) {
            return keys == 0 ? Long.MIN_VALUE : page.getKey(keys - 1);
        }
        return lastKey(page.getChildPage(keys));
    }

    private boolean isCommitted() {
        return present.changed.values().stream().allMatch(VersionedValue::isCommitted);
    }

    private H2ChangedRows result(List<Integer> columns) {
        return new H2ChangedRows(former.rows(columns), present.rows(columns));
    }

    /**
     * One of the trees: the pages that are still to be looked at, in order, and the rows that the other one does not
     * have.
     */
    private static final class Side {

        private final Deque<Page<Long, VersionedValue<SearchRow>>> pages = new ArrayDeque<>();
        private final Map<Long, VersionedValue<SearchRow>> changed = new LinkedHashMap<>();

        Side(Page<Long, VersionedValue<SearchRow>> root) {
            pages.push(root);
        }

        /** Replaces the next page by those below it, or by its rows. */
        void open(Side other) {
            Page<Long, VersionedValue<SearchRow>> page = pages.pop();
            if (!page.isLeaf()) {
                for (int i = page.getKeyCount(); i >= 0; i--) {
                    pages.push(page.getChildPage(i));
                }
                return;
            }
            for (int i = 0; i < page.getKeyCount(); i++) {
                Long number = page.getKey(i);
                VersionedValue<SearchRow> row = page.getValue(i);
                if (other.changed.get(number) == row) {
                    other.changed.remove(number);
                } else {
                    changed.put(number, row);
                }
            }
        }

        /** Returns the values of the rows that differ, without those that no transaction has committed. */
        Map<Long, List<Value>> rows(List<Integer> columns) {
            Map<Long, List<Value>> rows = new LinkedHashMap<>();
            changed.forEach((number, versions) -> {
                SearchRow row = versions.getCommittedValue();
                if (row != null) {
                    rows.put(number, columns.stream().map(row::getValue).toList());
                }
            });
            return rows;
        }
    }
}
