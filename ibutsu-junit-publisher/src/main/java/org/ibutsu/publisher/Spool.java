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
 * What a run has recorded, in a temporary file, so that a long run needs no more memory than a short one. Many threads append;
 * each reader reads from the beginning and waits at the end for more.
 *
 * <p>Streams of files and not channels: these close when their thread is interrupted, as time-outs of tests do.
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

    /** Adds entries that belong together; they follow one another. What comes after the end is left out. */
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
            // Nothing can be read after half a block.
            complete();
            throw e;
        }
    }

    /** Tells the readers that nothing follows. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    Reader read() throws IOException {
        return new Reader(new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile()))));
    }

    /** Waits for an entry after those that are read; says no when none will come. */
    private synchronized boolean awaits(long entriesRead) throws InterruptedException {
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

    /** Reads the entries in the order in which they came. For one thread. */
    final class Reader implements AutoCloseable {

        private final DataInputStream in;
        private long entriesRead;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        /** Gives the next entry, waiting for it as long as the run goes on; empty at the end. */
        Optional<SpoolEntry> next() throws IOException, InterruptedException {
            if (!awaits(entriesRead)) {
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
