package org.ibutsu.model.db.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.ibutsu.model.db.jdbc.DatabaseException;
import org.jspecify.annotations.Nullable;

/** The directory of an embedded database and its other files. */
public final class DataDirectory {

    private static final int MIN_FREE_BYTES = 1 << 20;

    private DataDirectory() {}

    /**
     * Creates the directory if it is missing, for its owner alone, and requires that files can be written there.
     * Otherwise nothing is left behind.
     *
     * @param directory the directory
     * @throws DatabaseException when it cannot be used, saying why and what to do
     */
    public static void requireUsable(Path directory) {
        try {
            if (Files.exists(directory) && !Files.isDirectory(directory)) {
                throw unusable(directory, "it is a file", null);
            }
            Files.createDirectories(directory, ownerOnly("rwx------"));
            requireSpace(directory);
            requireReadableFiles(directory);
        } catch (AccessDeniedException e) {
            throw unusable(directory, "the user " + System.getProperty("user.name") + " may not write there", e);
        } catch (IOException e) {
            throw unusable(directory, reason(e), e);
        }
    }

    /**
     * Returns the attributes that make a new file private to its owner, where the file system knows owners.
     *
     * @param permissions such as {@code rw-------}
     * @return attributes for the methods of {@link Files} that create
     */
    public static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static void requireSpace(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "space-", ".tmp", ownerOnly("rw-------"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(MIN_FREE_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void requireReadableFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mv.db")).toList()) {
                if (!Files.isReadable(file) || !Files.isWritable(file)) {
                    throw new AccessDeniedException(file.toString());
                }
            }
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it cannot be made";
        }
        String message = String.valueOf(failure.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    private static DatabaseException unusable(Path directory, String why, @Nullable IOException cause) {
        return new DatabaseException(
                "The directory of the data, " + directory + ", cannot be used: " + why
                        + ". A directory in which this server may write is expected.",
                cause);
    }
}
