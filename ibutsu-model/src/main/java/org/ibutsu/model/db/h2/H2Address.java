package org.ibutsu.model.db.h2;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.h2.store.fs.disk.FilePathDisk;

/** A JDBC address of H2, and the additions to one that names a file. */
public final class H2Address {

    private static final String PREFIX = "jdbc:h2:";
    private static final Pattern WITHOUT_FILE = Pattern.compile("(mem|tcp|ssl|zip|classpath):.*");
    // One letter before a colon is a drive of Windows.
    private static final Pattern OTHER_FILE_SYSTEM = Pattern.compile("[a-z][a-z0-9]+:.*");

    private static final long MEBIBYTE = 1 << 20;

    /** The heap of which a part can be spared. */
    private static final long AMPLE_HEAP = 384 * MEBIBYTE;

    /** The part of the heap that H2 takes as its cache by itself. */
    private static final int USUAL_SHARE = 16;

    /** With half a gigabyte, this holds the results of a week of a large project, which reports read several times. */
    private static final int SHARE = 4;

    private static final long MAX_CACHE = 256 * MEBIBYTE;

    private final String url;
    private final long heap;

    /** Creates an address whose cache is a part of the heap of this JVM. */
    public H2Address(String url) {
        this(url, Runtime.getRuntime().maxMemory());
    }

    /**
     * Creates an address.
     *
     * @param heap the maximum size of the heap in bytes
     */
    H2Address(String url, long heap) {
        this.url = url;
        this.heap = heap;
    }

    /** Checks whether the address is that of a database which this process opens from a file and may write to. */
    public boolean isFile() {
        return url.startsWith(PREFIX) && !WITHOUT_FILE.matcher(location()).matches();
    }

    /**
     * Returns the address to connect to. Files are opened in a way that no interrupt can close, and not closed as soon
     * as the JVM begins to shut down, as active requests are answered first. A file system or setting that the address
     * names itself is left as it is.
     */
    public String connectUrl() {
        if (!isFile()) {
            return url;
        }
        String options = url.substring(PREFIX.length() + location().length());
        return PREFIX
                + uninterruptible(location())
                + options
                + unlessSet(options, "DB_CLOSE_ON_EXIT", "FALSE")
                // Messages that H2 would write to a file next to the data are thrown or logged here.
                + unlessSet(options, "TRACE_LEVEL_FILE", "0")
                // A sort looks whether its time is over each time it writes that many rows to a temporary file.
                + unlessSet(options, "MAX_MEMORY_ROWS", "10000")
                + cache(options);
    }

    private String cache(String options) {
        long bytes = Math.min(heap / SHARE, MAX_CACHE);
        return heap < AMPLE_HEAP || bytes < heap / USUAL_SHARE
                ? ""
                : unlessSet(options, "CACHE_SIZE", String.valueOf(bytes >> 10));
    }

    private static String unlessSet(String options, String key, String value) {
        return options.toUpperCase(Locale.ROOT).contains(";" + key + "=") ? "" : ";" + key + "=" + value;
    }

    /**
     * Returns the directory of a file on the disk; empty for other file systems of H2, and for databases without a
     * file.
     */
    public Optional<Path> directory() {
        return database().map(Path::getParent);
    }

    /**
     * Returns the path of a database in a file on the disk, without the extension of the file; empty for other file
     * systems of H2, and for databases without a file.
     */
    public Optional<Path> database() {
        String path = path();
        if (!isFile() || OTHER_FILE_SYSTEM.matcher(path).matches()) {
            return Optional.empty();
        }
        return Optional.of(Path.of(FilePathDisk.expandUserHomeDirectory(path))
                .toAbsolutePath()
                .normalize());
    }

    /** Returns the address without possible secrets. */
    @Override
    public String toString() {
        return url.startsWith(PREFIX) ? PREFIX + location() : url;
    }

    private String path() {
        return location().startsWith("file:") ? location().substring("file:".length()) : location();
    }

    private String location() {
        int options = url.indexOf(';');
        return url.substring(PREFIX.length(), options < 0 ? url.length() : options);
    }

    private String uninterruptible(String location) {
        String path = path();
        // Another process that is let in by AUTO_SERVER asks for the database by the name that it has here.
        boolean shared = url.toUpperCase(Locale.ROOT).contains(";AUTO_SERVER=TRUE");
        if (shared || OTHER_FILE_SYSTEM.matcher(path).matches()) {
            return location;
        }
        UninterruptibleFilePath.register();
        return UninterruptibleFilePath.SCHEME + ":" + path;
    }
}
