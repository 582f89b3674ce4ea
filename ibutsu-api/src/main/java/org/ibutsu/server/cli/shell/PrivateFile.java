package org.ibutsu.server.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ibutsu.model.db.h2.DataDirectory;

/** Writes files that hold secrets: for their owner alone, and as a whole. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes a file in place of the one that is there, and creates its directory if it is missing. */
    public static void write(Path file, String content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory, DataDirectory.ownerOnly("rwx------"));
        Path written = Files.createTempFile(directory, "new-", ".tmp", DataDirectory.ownerOnly("rw-------"));
        try {
            Files.writeString(written, content);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
