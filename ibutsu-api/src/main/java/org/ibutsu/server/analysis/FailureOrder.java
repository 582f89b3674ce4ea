package org.ibutsu.server.analysis;

import java.util.Comparator;
import java.util.Locale;

/** The order in which groups of failures are listed. */
public enum FailureOrder {
    /** Most frequent first. */
    COUNT(Comparator.comparingLong(FailureGroup::count).reversed()),
    /** New ones first, then known ones, then flaky ones. */
    STATE(Comparator.comparing(FailureGroup::state)),
    /** Those first that began last. */
    FIRST_SEEN(Comparator.comparing(FailureGroup::first_seen).reversed()),
    /** Those first that were seen last. */
    LAST_SEEN(Comparator.comparing(FailureGroup::last_seen).reversed()),
    /** Those of most tests first. */
    TESTS(Comparator.comparingInt(FailureGroup::test_count).reversed());

    private final Comparator<FailureGroup> comparator;

    FailureOrder(Comparator<FailureGroup> first) {
        this.comparator = first.thenComparing(
                        Comparator.comparingLong(FailureGroup::count).reversed())
                .thenComparing(Comparator.comparing(FailureGroup::last_seen).reversed())
                .thenComparing(group -> group.tests().get(0).test_id())
                .thenComparing(group -> String.valueOf(group.message()));
    }

    /** Returns the name on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Comparator<FailureGroup> comparator() {
        return comparator;
    }
}
