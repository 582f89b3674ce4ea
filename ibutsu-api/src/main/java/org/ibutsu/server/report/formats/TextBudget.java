package org.ibutsu.server.report.formats;

/** How many characters may be held at once for all that is open in a report. */
final class TextBudget {

    private static final long MAX_LENGTH = 64 << 20;

    private long left = MAX_LENGTH;

    /** Takes as many characters as are left, but no more than wanted. */
    int take(int wanted) {
        int taken = (int) Math.min(wanted, left);
        left -= taken;
        return taken;
    }

    /** Takes characters if all of them are left. */
    boolean takeAll(long wanted) {
        boolean fits = wanted <= left;
        left -= fits ? wanted : 0;
        return fits;
    }

    /** Returns characters to the budget. */
    void release(long length) {
        left += length;
    }
}
