package org.ibutsu.server.importer.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses compressed files that unpack to far more than their size lets expect. */
public final class GrowthLimitedStream extends FilterInputStream {

    private final GrowthLimit limit;

    public GrowthLimitedStream(InputStream unpacked, long packedSize) {
        this(unpacked, new GrowthLimit(packedSize));
    }

    public GrowthLimitedStream(InputStream unpacked, GrowthLimit limit) {
        super(unpacked);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            limit.add(read);
            return read;
        } catch (IllegalArgumentException e) {
            // The message of commons-compress about some truncated streams.
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        limit.add(skipped);
        return skipped;
    }
}
