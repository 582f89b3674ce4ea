package org.ibutsu.server.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes of a request or a response on disk, which go when the file is closed. All together may take only so many. Not
 * for several threads at a time.
 */
public final class SpoolFile implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final FileChannel channel;
    private final Share share;
    private final Cleaner.Cleanable cleanable;

    SpoolFile(Path place, ByteBudget budget) throws IOException {
        this.channel = FileChannel.open(
                place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        this.share = new Share(budget);
        // An answer may be dropped before it is sent, such as when its transaction is run again.
        this.cleanable = CLEANER.register(this, share);
    }

    /** Returns how many bytes it has. */
    public long size() {
        return share.bytes;
    }

    /**
     * Appends all that a buffer has.
     *
     * @throws SpoolFullException when the files of all requests take as much as they may
     */
    public void append(ByteBuffer bytes) throws IOException {
        int count = bytes.remaining();
        long end = share.bytes;
        share.take(count);
        while (bytes.hasRemaining()) {
            end += channel.write(bytes, end);
        }
    }

    /** Fills a buffer with the bytes from a position on. */
    public void read(ByteBuffer target, long position) throws IOException {
        long next = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, next);
            if (count < 0) {
                throw new IOException("A temporary file has become shorter");
            }
            next += count;
        }
    }

    /** Returns the bytes, from the first one on. Only one stream can be read at a time; closing it closes the file. */
    public InputStream content() throws IOException {
        InputStream bytes = Channels.newInputStream(channel.position(0));
        return new FilterInputStream(bytes) {
            @Override
            public void close() throws IOException {
                SpoolFile.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        cleanable.clean();
        channel.close();
    }

    /** The share of a file in the budget of all files. */
    private static final class Share implements Runnable {

        private final ByteBudget budget;
        private long bytes;

        Share(ByteBudget budget) {
            this.budget = budget;
        }

        void take(int count) throws SpoolFullException {
            if (!budget.tryReserve(count)) {
                throw new SpoolFullException();
            }
            bytes += count;
        }

        /** Releases the share. */
        @Override
        public void run() {
            budget.release(bytes);
        }
    }
}
