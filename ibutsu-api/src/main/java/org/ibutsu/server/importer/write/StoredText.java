package org.ibutsu.server.importer.write;

import java.nio.charset.StandardCharsets;
import org.ibutsu.server.report.Truncation;
import org.jspecify.annotations.Nullable;

/** Texts of a report in a form that databases can store: a longer text is cut, and says so at its end. */
public final class StoredText {

    /** The most characters of a text in a column of its own. */
    public static final int MAX_COLUMN_LENGTH = 2000;

    private static final int MAX_METADATA_LENGTH = 1 << 16;
    // PostgreSQL cannot put longer ones into an index.
    private static final int MAX_COLUMN_BYTES = 2600;
    private static final int MAX_BYTES_OF_CHARACTER = 3;
    private static final int MIN_LIMIT = 200;
    private static final char REPLACEMENT = '\ufffd';

    private StoredText() {}

    /** Returns a text for a column that has an index; null for null. */
    public static @Nullable String columnOrNull(@Nullable String text) {
        return text == null ? null : column(text);
    }

    /** Returns a text for a column that has an index. */
    public static String column(String text) {
        String stored = characters(text);
        if (stored.length() <= MAX_COLUMN_BYTES / MAX_BYTES_OF_CHARACTER) {
            return stored;
        }
        String cut = Truncation.truncate(stored, MAX_COLUMN_LENGTH);
        for (int limit = MAX_COLUMN_LENGTH; bytes(cut) > MAX_COLUMN_BYTES && limit > MIN_LIMIT; ) {
            limit = Math.max(MIN_LIMIT, (int) ((long) limit * MAX_COLUMN_BYTES / bytes(cut)) - 1);
            cut = Truncation.truncate(stored, limit);
        }
        return cut;
    }

    /** Returns a text for metadata; null for null. */
    public static @Nullable String metadataOrNull(@Nullable String text) {
        return text == null ? null : metadata(text);
    }

    /** Returns a text for metadata. */
    public static String metadata(String text) {
        return Truncation.truncate(characters(text), MAX_METADATA_LENGTH);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns a text in which the characters that no database can store are replaced. */
    public static String characters(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == '\0' || Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }
}
