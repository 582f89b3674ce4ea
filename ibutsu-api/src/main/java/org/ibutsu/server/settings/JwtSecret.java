package org.ibutsu.server.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;

/** The secret that signs tokens, made once and kept beside the embedded data. Only the owner may read it. */
final class JwtSecret {

    private static final int BYTES = 32;

    private final Path directory;

    JwtSecret(Path directory) {
        this.directory = directory;
    }

    String readOrCreate() {
        Path file = directory.resolve("jwt-secret");
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory, onlyOwner("rwx------"));
            }
            return Files.exists(file) ? read(file) : create(file);
        } catch (IOException e) {
            throw new BadSettingException(
                    "The directory of the data, " + directory + ", cannot be used: "
                            + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    private static String read(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new BadSettingException(
                    file + " is empty, but the secret that signs tokens is expected. Delete it to get a new one.");
        }
        return secret;
    }

    private static String create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        try (var channel = Files.newByteChannel(
                file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner("rw-------"))) {
            channel.write(StandardCharsets.US_ASCII.encode(secret + "\n"));
            return secret;
        } catch (FileAlreadyExistsException e) {
            return read(file);
        }
    }

    private static FileAttribute<?>[] onlyOwner(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
