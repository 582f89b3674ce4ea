package org.ibutsu.publisher;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The recorded results of a run in a temporary file, so that a long run needs no more memory than a short one. Any
 * number of threads may append. Each reader starts at the beginning, and waits at the end for more entries.
 *
 * <p>The file is accessed by streams, as channels are closed when their thread is interrupted, for example by the
 * timeout of a test.
 */
final class Spool implements AutoCloseable {

    private final Path file;
    private final OutputStream out;
    private long entriesWritten;
    private boolean complete;

    private Spool(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    static Spool open() throws IOException {
        Path file = Files.createTempFile("ibutsu-results-", ".spool");
        return new Spool(file, new FileOutputStream(file.toFile()));
    }

    /** Appends entries without others in between. Entries after {@link #complete()} are ignored. */
    void append(List<SpoolEntry> entries) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(block);
        for (SpoolEntry entry : entries) {
            data.writeUTF(entry.resultId());
            data.writeUTF(entry.name());
            data.writeInt(entry.content().length);
            data.write(entry.content());
        }
        synchronized (this) {
            if (!complete) {
                write(block);
                entriesWritten += entries.size();
                notifyAll();
            }
        }
    }

    private void write(ByteArrayOutputStream block) throws IOException {
        try {
            block.writeTo(out);
        } catch (IOException e) {
            // Nothing can be read after an incomplete block.
            complete();
            throw e;
        }
    }

    /** Marks the end of the entries. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    Reader read() throws IOException {
        return new Reader(new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()))));
    }

    /** Waits for an entry after those already read, and returns whether there is one. */
    private synchronized boolean awaitEntry(long entriesRead) throws InterruptedException {
        while (entriesRead == entriesWritten && !complete) {
            wait();
        }
        return entriesRead < entriesWritten;
    }

    @Override
    public void close() throws IOException {
        complete();
        out.close();
        if (!file.toFile().delete()) {
            file.toFile().deleteOnExit();
        }
    }

    /** A reader of the entries in the order in which they were appended. Not thread-safe. */
    final class Reader implements AutoCloseable {

        private final DataInputStream in;
        private long entriesRead;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        /** Returns the next entry, waiting for it if necessary; empty at the end of the entries. */
        Optional<SpoolEntry> next() throws IOException, InterruptedException {
            if (!awaitEntry(entriesRead)) {
                return Optional.empty();
            }
            String resultId = in.readUTF();
            String name = in.readUTF();
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            entriesRead++;
            return Optional.of(new SpoolEntry(resultId, name, content));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
