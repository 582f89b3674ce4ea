package org.ibutsu.server.report.xml;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The faults of a document: how many there are of each kind, and where the first one is. */
final class Faults {

    private final Map<Fault, long[]> countsAndLines = new EnumMap<>(Fault.class);

    void add(Fault fault, int line) {
        add(fault, 1, line);
    }

    void add(Fault fault, long count, int line) {
        countsAndLines.computeIfAbsent(fault, first -> new long[] {0, line})[0] += count;
    }

    /** Reports a warning for each kind of fault. */
    void report(Consumer<String> warnings) {
        countsAndLines.forEach((fault, found) -> warnings.accept(fault.warning(found[0], (int) found[1])));
    }
}
