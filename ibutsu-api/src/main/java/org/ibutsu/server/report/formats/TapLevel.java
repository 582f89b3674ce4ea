package org.ibutsu.server.report.formats;

import java.util.HashMap;
import java.util.Map;
import org.ibutsu.server.report.Truncation;

/** A stream of TAP, or the subtests of a test in one. */
final class TapLevel {

    private static final int MAX_NAMES = 100_000;
    private static final int MAX_NAME_LENGTH = 2000;

    private final TapLevel parent;
    private final String file;
    private final TapTest block;
    private final Map<String, Integer> names = new HashMap<>();
    private String name;
    private String group;
    private boolean named;
    private boolean failed;
    private int planned = -1;
    private int count;

    /**
     * Creates a level.
     *
     * @param parent the level around it; null if there is none
     * @param name the name of the test that it belongs to; null if it is unknown yet, or there is none
     * @param file the file that is tested; null if it is unknown
     */
    TapLevel(TapLevel parent, String name, String file) {
        this(parent, name, file, null);
    }

    /**
     * Creates the level of subtests in braces.
     *
     * @param block the test that they belong to
     */
    TapLevel(TapLevel parent, String name, String file, TapTest block) {
        this.parent = parent;
        this.file = shortened(file);
        this.block = block;
        this.name = shortened(name);
        this.named = parent == null || name != null;
    }

    /** Returns the test whose subtests stand in braces here; null if they do not. */
    TapTest block() {
        return block;
    }

    TapLevel parent() {
        return parent;
    }

    String file() {
        return file;
    }

    /** Sets the name, as far as none is known. */
    void name(String text) {
        if (name == null) {
            name = shortened(text);
        }
        named = true;
    }

    /** Sets what the following tests belong to, as {@code tape} prints it. */
    void group(String text) {
        group = shortened(text);
    }

    /** Returns whether the names of this level and those around it are known. */
    boolean isNamed() {
        return named && (parent == null || parent.isNamed());
    }

    /** Returns the file and the names of the tests around; null if there are none. */
    String className() {
        String path = parent == null ? file : join(parent.className(), name);
        return join(path, group);
    }

    private static String join(String first, String second) {
        if (first == null || first.isEmpty()) {
            return second;
        }
        return second == null || second.isEmpty() ? first : shortened(first + " > " + second);
    }

    // All tests below have it, and there may be as many as the file has lines.
    private static String shortened(String name) {
        return Truncation.truncate(name, MAX_NAME_LENGTH);
    }

    /** Returns a name that differs from those before, as assertions of one description are not tries of one test. */
    String uniqueName(String text) {
        String key = join(group, text);
        if (names.size() >= MAX_NAMES && !names.containsKey(key)) {
            return text;
        }
        int number = names.merge(key, 1, Integer::sum);
        return number == 1 ? text : text + " (" + number + ")";
    }

    void plan(int tests) {
        planned = tests;
    }

    int planned() {
        return planned;
    }

    void countTest() {
        count++;
    }

    int count() {
        return count;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void markFailed() {
        failed = true;
        if (parent != null) {
            parent.markFailed();
        }
    }

    boolean hasFailed() {
        return failed;
    }
}
