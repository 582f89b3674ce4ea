package org.ibutsu.server.cli.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Reads archives that are given on the command line. */
final class ArchiveContent {

    /** The path at which the plugin for pytest and our publisher write the first run or result. */
    private static final int MAX_ENTRIES_OF_FOUND = 50;

    private static final String RUN_OR_RESULT = "(?:.*/)?[0-9a-fA-F-]{36}/(?:run|result)\\.json";

    private ArchiveContent() {}

    /**
     * Checks whether an archive states its own runs. One that cannot be read states none.
     *
     * @param whole whether to look at the whole archive, which takes time if it is another one, or at its beginning
     *     only
     */
    static boolean hasRuns(Path path, boolean whole) {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
                InputStream unpacked = new BufferedInputStream(unpack(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            int count = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().matches(RUN_OR_RESULT)) {
                    return true;
                }
                count++;
                if (!whole && count == MAX_ENTRIES_OF_FOUND) {
                    return false;
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static InputStream unpack(InputStream file) {
        try {
            return CompressorStreamFactory.getSingleton().createCompressorInputStream(file);
        } catch (CompressorException e) {
            return file;
        }
    }
}
