package org.ibutsu.server.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/** The rows of a table in a backup, and the contents between them. */
final class BackupLines implements AutoCloseable {

    private final InputStream in;

    BackupLines(InputStream in) {
        this.in = in;
    }

    /** Reads the next row; null after the last. */
    @Nullable
    JsonNode next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("A row has no end");
            }
            line.write(read);
        }
        return Json.MAPPER.readTree(line.toByteArray());
    }

    /** Returns the content that follows a row, which must be read to its end before {@link #endContent}. */
    InputStream content(long length) {
        return new Content(length);
    }

    /** Reads the end of a content. */
    void endContent() throws IOException {
        if (in.read() != '\n') {
            throw new IOException("A content does not end where it should");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A part of the stream. */
    private final class Content extends InputStream {

        private long left;

        Content(long length) {
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("A content has no end");
            }
            left -= read;
            return read;
        }
    }
}
