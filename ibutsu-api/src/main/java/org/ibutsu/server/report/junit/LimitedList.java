package org.ibutsu.server.report.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A list with a limited number of elements. */
final class LimitedList<T> {

    static final int MAX_SIZE = 1000;

    private final List<T> elements = new ArrayList<>();
    private final String name;
    private final Consumer<String> warnings;
    private boolean isExceeded;

    /**
     * Creates a list.
     *
     * @param name what the elements are, for the warning
     * @param warnings receives one text if there are too many
     */
    LimitedList(String name, Consumer<String> warnings) {
        this.name = name;
        this.warnings = warnings;
    }

    void add(T element) {
        if (elements.size() < MAX_SIZE) {
            elements.add(element);
        } else if (!isExceeded) {
            isExceeded = true;
            warnings.accept("a test has more than " + MAX_SIZE + " " + name + "; the others were ignored");
        }
    }

    List<T> elements() {
        return elements;
    }
}
