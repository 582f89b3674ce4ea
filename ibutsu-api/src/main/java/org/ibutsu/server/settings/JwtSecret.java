package org.ibutsu.server.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.ibutsu.model.db.h2.DataDirectory;
import org.ibutsu.model.db.jdbc.DatabaseException;

/** The secret that signs tokens, made once and kept next to the embedded data. Only the owner may read it. */
final class JwtSecret {

    private static final int BYTES = 32;

    private final Path directory;

    JwtSecret(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns the secret, and creates it the first time.
     *
     * @return the secret, which is on the disk
     * @throws BadSettingException when the directory cannot be used, or the file is empty
     */
    String readOrCreate() {
        Path file = directory.resolve("jwt-secret");
        try {
            DataDirectory.requireUsable(directory);
            return Files.exists(file) ? read(file) : create(file);
        } catch (DatabaseException e) {
            throw new BadSettingException(e);
        } catch (IOException e) {
            throw new BadSettingException(
                    "The secret that signs tokens, " + file + ", cannot be used: "
                            + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String read(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new BadSettingException(file + " is empty. Delete the file to generate a new signing secret.");
        }
        return secret;
    }

    /** Creates the file as a whole: one that exists is complete and on the disk, whenever the power fails. */
    private String create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        Path written = Files.createTempFile(directory, "jwt-secret-", ".tmp", DataDirectory.ownerOnly("rw-------"));
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.US_ASCII.encode(secret + "\n"));
            channel.force(true);
            Files.move(written, file);
            sync(directory);
            return secret;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Forces the name of a new file to the disk, where directories can be opened as files can. */
    private static void sync(Path directory) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
