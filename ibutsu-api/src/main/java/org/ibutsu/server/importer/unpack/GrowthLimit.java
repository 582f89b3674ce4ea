package org.ibutsu.server.importer.unpack;

/** The number of bytes that a compressed file may unpack to, in all its parts together. */
public final class GrowthLimit {

    private static final long ALWAYS_ALLOWED = 64L << 20;
    private static final long MAX_BYTES = 4L << 30;
    private static final long MAX_FACTOR = 200;

    private final long limit;
    private long count;

    public GrowthLimit(long packedSize) {
        this.limit = Math.min(MAX_BYTES, Math.max(ALWAYS_ALLOWED, packedSize * MAX_FACTOR));
    }

    /**
     * Counts unpacked bytes.
     *
     * @throws ImportException if the archive grows beyond the limit
     */
    public void add(long bytes) {
        count += Math.max(bytes, 0);
        if (count > limit) {
            throw new ImportException("The archive unpacks to more than " + limit + " bytes");
        }
    }
}
