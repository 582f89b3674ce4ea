package org.ibutsu.server.importer;

/**
 * The maximum number of characters that readers may report for all tests of an upload together. It follows from the
 * size of the upload: more is there only if a reader repeats texts of the file, such as the message of a suite at each
 * of its tests.
 */
final class RepetitionLimit {

    private static final long NAMES_ALWAYS_ALLOWED = 16L << 20;
    private static final long TEXTS_ALWAYS_ALLOWED = 64L << 20;
    private static final int MAX_FACTOR = 4;

    private long names;
    private long texts;

    /**
     * Creates a limit.
     *
     * @param unpacked how many bytes the upload has when it is unpacked
     */
    RepetitionLimit(long unpacked) {
        this.names = NAMES_ALWAYS_ALLOWED + MAX_FACTOR * unpacked;
        this.texts = TEXTS_ALWAYS_ALLOWED + MAX_FACTOR * unpacked;
    }

    /** Records the names of a test; returns false if they are too long, and must be cut. */
    boolean admitsNames(long characters) {
        boolean isWithin = characters <= names;
        names -= isWithin ? characters : 0;
        return isWithin;
    }

    /** Records the texts of a test; returns false if they are too long, and must be cut. */
    boolean admitsTexts(long characters) {
        boolean isWithin = characters <= texts;
        texts -= isWithin ? characters : 0;
        return isWithin;
    }
}
