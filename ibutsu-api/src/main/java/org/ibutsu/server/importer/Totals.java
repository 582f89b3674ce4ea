package org.ibutsu.server.importer;

import org.ibutsu.model.Summary;

/**
 * What a report states about a number of tests.
 *
 * @param seconds how long they took
 * @param summary their counts
 */
record Totals(double seconds, Summary summary) {

    private static final long MAX_COUNT = 999_999_999_999_999_999L;

    static final Totals ZERO = new Totals(0, new Summary(0, 0, 0, 0, 0, 0, 0));

    /**
     * Reads the attributes of the element that a cursor stands on.
     *
     * @throws ImportFailure when one is not a number
     */
    static Totals of(XmlCursor at) {
        return new Totals(
                Numbers.seconds(at.name(), at.attribute("time")),
                new Summary(
                        count(at, "errors"),
                        count(at, "failures"),
                        count(at, "skipped"),
                        count(at, "tests"),
                        count(at, "xpasses"),
                        count(at, "xfailures"),
                        0));
    }

    private static long count(XmlCursor at, String attribute) {
        return Numbers.count(at.name(), attribute, at.attribute(attribute));
    }

    /** Adds up. */
    Totals plus(Totals other) {
        Summary a = summary;
        Summary b = other.summary;
        return new Totals(
                seconds + other.seconds,
                new Summary(
                        sum(a.errors(), b.errors()),
                        sum(a.failures(), b.failures()),
                        sum(a.skips(), b.skips()),
                        sum(a.tests(), b.tests()),
                        sum(a.xpasses(), b.xpasses()),
                        sum(a.xfailures(), b.xfailures()),
                        0));
    }

    /** Adds counts of up to 18 digits each to a count of up to 18 digits, which widgets read as an integer. */
    private static long sum(long a, long b) {
        return Math.max(-MAX_COUNT, Math.min(MAX_COUNT, a + b));
    }

    /** Takes each value that is 0 from others. */
    Totals orElse(Totals others) {
        Summary a = summary;
        Summary b = others.summary;
        return new Totals(
                seconds == 0 ? others.seconds : seconds,
                new Summary(
                        either(a.errors(), b.errors()),
                        either(a.failures(), b.failures()),
                        either(a.skips(), b.skips()),
                        either(a.tests(), b.tests()),
                        either(a.xpasses(), b.xpasses()),
                        either(a.xfailures(), b.xfailures()),
                        0));
    }

    private static long either(long first, long second) {
        return first == 0 ? second : first;
    }
}
