package org.ibutsu.server.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses to give a parser more than so many bytes for one step. That bounds what the parser holds in memory, be it for an
 * attribute, a comment or a name.
 */
final class TokenLimitedStream extends FilterInputStream {

    private final int limit;
    private int left;

    TokenLimitedStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    /** Begins a step. */
    void next() {
        left = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            spend(1);
        }
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            spend(read);
        }
        return read;
    }

    private void spend(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new ImportFailure("A tag, attribute or comment of the file is longer than " + limit + " bytes");
        }
    }
}
