package org.ibutsu.it.durability;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** What was written to a file and not synced yet, beside the file as it was at the last sync. */
final class PendingWrites {

    /** A change of a file. */
    @FunctionalInterface
    interface Write {

        /** Makes the change. */
        void to(FileChannel file) throws IOException;
    }

    private final Path synced;
    private final List<Write> writes = new ArrayList<>();
    private boolean dropped;

    PendingWrites(Path synced) {
        this.synced = synced;
    }

    synchronized void add(Write write) {
        writes.add(write);
    }

    synchronized void sync() throws IOException {
        if (dropped) {
            throw new IOException("The power is cut");
        }
        try (FileChannel file = FileChannel.open(synced, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            for (Write write : writes) {
                write.to(file);
            }
        }
        writes.clear();
    }

    synchronized void drop() {
        dropped = true;
        writes.clear();
    }
}
