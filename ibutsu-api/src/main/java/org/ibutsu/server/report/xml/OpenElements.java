package org.ibutsu.server.report.xml;

import java.util.HashMap;
import java.util.Map;

/** The names of the elements that are open, from the root on. */
final class OpenElements {

    private static final int MAX_TRACKED = 1000;

    private final String[] names = new String[MAX_TRACKED];
    private final Map<String, Integer> counts = new HashMap<>();
    private int depth;

    int depth() {
        return depth;
    }

    /**
     * Opens an element.
     *
     * @return false if there are too many, and the tag must be ignored
     */
    boolean push(String name) {
        if (depth == MAX_TRACKED) {
            return false;
        }
        names[depth++] = name;
        counts.merge(name, 1, Integer::sum);
        return true;
    }

    void pop() {
        counts.computeIfPresent(names[--depth], (name, count) -> count == 1 ? null : count - 1);
    }

    /** Returns how many elements end with an end tag: one if it is that of the innermost; 0 if none has its name. */
    int endedBy(String name) {
        if (!counts.containsKey(name)) {
            return 0;
        }
        for (int i = depth - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return depth - i;
            }
        }
        return 0;
    }
}
