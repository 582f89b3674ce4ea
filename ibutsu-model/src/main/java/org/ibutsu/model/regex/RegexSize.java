package org.ibutsu.model.regex;

/**
 * The size of a regular expression with its repetitions multiplied out, as PostgreSQL does before it refuses a too
 * complex one.
 *
 * @param plain the places that take one certain character
 * @param varied the places that take one of several
 */
record RegexSize(long plain, long varied) {

    static final RegexSize NOTHING = new RegexSize(0, 0);
    static final RegexSize CHARACTER = new RegexSize(1, 0);
    static final RegexSize CLASS = new RegexSize(0, 1);

    /** PostgreSQL's own limit is in bytes; this one stays well below. */
    private static final long MAX_PLACES = 15_000;

    RegexSize plus(RegexSize other) {
        return new RegexSize(plain + other.plain, varied + other.varied);
    }

    RegexSize times(long count) {
        return new RegexSize(Math.min(plain * count, MAX_PLACES + 1), Math.min(varied * count, MAX_PLACES + 1));
    }

    /**
     * Refuses a too large expression.
     *
     * @param kinds how many characters and classes the expression distinguishes
     */
    void requireBearable(int kinds) {
        if (plain + varied * (kinds + 1L) > MAX_PLACES) {
            throw new IllegalArgumentException("the regular expression repeats too much");
        }
    }
}
