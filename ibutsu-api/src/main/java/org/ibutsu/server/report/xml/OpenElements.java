package org.ibutsu.server.report.xml;

/** The names of the elements that are open, from the root on. */
final class OpenElements {

    private static final int MAX_TRACKED = 1000;

    private final String[] names = new String[MAX_TRACKED];
    private int depth;

    int depth() {
        return depth;
    }

    /**
     * Opens an element.
     *
     * @return false if there are too many, and the tag must be passed over
     */
    boolean push(String name) {
        if (depth == MAX_TRACKED) {
            return false;
        }
        names[depth++] = name;
        return true;
    }

    void pop() {
        depth--;
    }

    /** Returns how many elements end with an end tag: one if it is that of the innermost; 0 if none has its name. */
    int endedBy(String name) {
        for (int i = depth - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return depth - i;
            }
        }
        return 0;
    }
}
