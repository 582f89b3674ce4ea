package org.ibutsu.server.importer.unpack;

/**
 * The number of bytes by which the files of an upload may grow in the database because several tests name the same
 * file. Each file counts from the second time on.
 */
public final class CopyLimit {

    /** The most bytes of copies. */
    public static final long MAX_BYTES = 64L << 20;

    private long left = MAX_BYTES;
    private boolean isReached;

    /** Records a further copy; returns false if it exceeds the limit. */
    boolean admits(long bytes) {
        boolean isAdmitted = bytes <= left;
        isReached |= !isAdmitted;
        left -= isAdmitted ? bytes : 0;
        return isAdmitted;
    }

    /** Checks whether a copy was refused. */
    public boolean isReached() {
        return isReached;
    }
}
