package org.ibutsu.server.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses compressed files that unpack to far more than their size lets expect. */
final class GrowthLimitedStream extends FilterInputStream {

    private static final long ALWAYS_ALLOWED = 64L << 20;
    private static final long MOST = 4L << 30;
    private static final long GROWTH = 200;

    private final long limit;
    private long count;

    GrowthLimitedStream(InputStream unpacked, long packedSize) {
        super(unpacked);
        this.limit = Math.min(MOST, Math.max(ALWAYS_ALLOWED, packedSize * GROWTH));
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) {
        count += Math.max(bytes, 0);
        if (count > limit) {
            throw new ImportFailure("The archive unpacks to more than " + limit + " bytes");
        }
    }
}
