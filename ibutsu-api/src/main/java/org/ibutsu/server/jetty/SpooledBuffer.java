package org.ibutsu.server.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ibutsu.server.file.ByteBudget;
import org.ibutsu.server.file.SpoolFile;
import org.ibutsu.server.file.TemporaryFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes between a client and the server: in memory as long as they are few and there is room, then in a temporary file.
 * They are written to their end and then read. Not for several threads at a time.
 */
final class SpooledBuffer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledBuffer.class);
    private static final byte[] NOTHING = {};
    private static final int MIN_CAPACITY = 512;

    private final TemporaryFiles files;
    private final ByteBudget memory;
    private final int maxInMemory;

    private byte[] bytes = NOTHING;
    private @Nullable SpoolFile file;
    private long size;
    private long position;

    /**
     * Creates an empty buffer.
     *
     * @param files creates the file for bytes that are not kept in memory
     * @param memory the memory that all buffers share
     * @param maxInMemory the maximum size in memory, in bytes
     */
    SpooledBuffer(TemporaryFiles files, ByteBudget memory, int maxInMemory) {
        this.files = files;
        this.memory = memory;
        this.maxInMemory = maxInMemory;
    }

    long size() {
        return size;
    }

    /** Appends the remaining bytes of a buffer. */
    void append(ByteBuffer content) throws IOException {
        int count = content.remaining();
        if (file == null && hasRoomFor(size + count)) {
            content.get(bytes, (int) size, count);
        } else {
            inFile().append(content);
        }
        size += count;
    }

    private boolean hasRoomFor(long needed) {
        if (needed <= bytes.length) {
            return true;
        }
        if (needed > maxInMemory) {
            return false;
        }
        int capacity = (int) Math.max(needed, Math.min(maxInMemory, Math.max(MIN_CAPACITY, 2L * bytes.length)));
        if (!memory.tryReserve(capacity - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private SpoolFile inFile() throws IOException {
        if (file == null) {
            file = files.spool("spool-");
            file.append(ByteBuffer.wrap(bytes, 0, (int) size));
            releaseMemory();
        }
        return file;
    }

    /**
     * Reads on.
     *
     * @param max how many bytes at most
     * @return some bytes, none at the end
     */
    ByteBuffer read(int max) throws IOException {
        int count = (int) Math.min(max, size - position);
        ByteBuffer content;
        if (file == null) {
            content = ByteBuffer.wrap(bytes, (int) position, count).slice();
        } else {
            content = ByteBuffer.allocate(count);
            file.read(content, position);
            content.flip();
        }
        position += count;
        return content;
    }

    boolean isReadToItsEnd() {
        return position == size;
    }

    private void releaseMemory() {
        memory.release(bytes.length);
        bytes = NOTHING;
    }

    /** Forgets all bytes, so that others can be written. */
    void clear() {
        releaseMemory();
        size = 0;
        position = 0;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("A temporary file could not be closed", e);
            }
            file = null;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
