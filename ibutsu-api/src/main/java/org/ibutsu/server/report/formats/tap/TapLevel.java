package org.ibutsu.server.report.formats.tap;

import java.util.HashMap;
import java.util.Map;
import org.ibutsu.server.report.Truncation;
import org.jspecify.annotations.Nullable;

/** A stream of TAP, or the subtests of a test in one. */
final class TapLevel {

    private static final int MAX_NAMES = 100_000;
    private static final int MAX_NAME_LENGTH = 2000;

    private final @Nullable TapLevel parent;
    private final @Nullable String file;
    private final @Nullable TapTest block;
    private final Map<String, Integer> names = new HashMap<>();
    private @Nullable String name;
    private @Nullable String group;
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
    TapLevel(@Nullable TapLevel parent, @Nullable String name, @Nullable String file) {
        this(parent, name, file, null);
    }

    /**
     * Creates the level of subtests in braces.
     *
     * @param block the test that they belong to
     */
    TapLevel(@Nullable TapLevel parent, @Nullable String name, @Nullable String file, @Nullable TapTest block) {
        this.parent = parent;
        this.file = shortened(file);
        this.block = block;
        this.name = shortened(name);
        this.named = parent == null || name != null;
    }

    /** Returns the test whose subtests stand in braces here; null if they do not. */
    @Nullable
    TapTest block() {
        return block;
    }

    @Nullable
    TapLevel parent() {
        return parent;
    }

    /** Returns the outermost level around it, which may be itself. */
    TapLevel root() {
        return parent == null ? this : parent.root();
    }

    @Nullable
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

    /** Sets the group of the following tests, as {@code tape} prints it. */
    void group(@Nullable String text) {
        group = shortened(text);
    }

    /** Returns whether the names of this level and those around it are known. */
    boolean isNamed() {
        return named && (parent == null || parent.isNamed());
    }

    /** Returns the file and the names of the tests around; null if there are none. */
    @Nullable
    String className() {
        String path = parent == null ? file : join(parent.className(), name);
        return join(path, group);
    }

    private static @Nullable String join(@Nullable String first, @Nullable String second) {
        if (first == null || first.isEmpty()) {
            return second;
        }
        return second == null || second.isEmpty() ? first : shortened(first + " > " + second);
    }

    // All tests below have it, and there may be as many as the file has lines.
    private static @Nullable String shortened(@Nullable String name) {
        return name == null ? null : Truncation.truncate(name, MAX_NAME_LENGTH);
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
