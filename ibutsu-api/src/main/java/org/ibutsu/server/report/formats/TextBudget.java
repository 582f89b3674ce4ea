package org.ibutsu.server.report.formats;

/** A limit of the characters that are held at once for everything that is open in a report. */
public final class TextBudget {

    private static final long MAX_LENGTH = 64 << 20;

    private long left = MAX_LENGTH;

    /** Acquires as many characters as are left, up to the number wanted. */
    int take(int wanted) {
        int taken = (int) Math.min(wanted, left);
        left -= taken;
        return taken;
    }

    /** Acquires characters if all of them are left. */
    public boolean takeAll(long wanted) {
        boolean fits = wanted <= left;
        left -= fits ? wanted : 0;
        return fits;
    }

    /** Returns characters to the budget. */
    public void release(long length) {
        left += length;
    }
}
