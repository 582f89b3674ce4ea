package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ibutsu.server.cli.imports.Inspection.Attachment;

/**
 * Finds the files that a report names. As a report may name any file of the machine, only those below the directory of
 * the report, or below a directory that was chosen, are found; links do not lead out of it.
 */
final class AttachmentFinder {

    private final Path directory;
    private final List<Path> allowed;
    private final long limit;

    /**
     * Creates a finder.
     *
     * @param directory the working directory, which paths may be relative to
     * @param allowed directories from which files may be taken, in addition to that of the report
     * @param limit the most bytes that an attachment may have
     */
    AttachmentFinder(Path directory, List<Path> allowed, long limit) {
        this.directory = directory.toAbsolutePath();
        this.allowed = allowed;
        this.limit = limit;
    }

    /**
     * Finds files.
     *
     * @param report the report
     * @param paths the paths as the report has them
     */
    Found find(Path report, Set<String> paths) {
        Map<Path, Attachment> found = new LinkedHashMap<>();
        Set<String> warnings = new LinkedHashSet<>();
        Path home = report.toAbsolutePath().normalize().resolveSibling("");
        for (String path : paths) {
            find(home, path, found, warnings);
        }
        return new Found(List.copyOf(found.values()), List.copyOf(warnings));
    }

    /**
     * The files that were found.
     *
     * @param attachments the files
     * @param warnings why others are not sent
     */
    record Found(List<Attachment> attachments, List<String> warnings) {}

    private void find(Path home, String path, Map<Path, Attachment> found, Set<String> warnings) {
        List<Path> there = candidates(home, path.replace('\\', '/')).stream()
                .filter(Files::isRegularFile)
                .toList();
        Optional<Path> file =
                there.stream().filter(candidate -> isAllowed(home, candidate)).findFirst();
        if (file.isPresent() && size(file.get()) <= limit) {
            Path place = place(home, path.replace('\\', '/'));
            found.put(place, new Attachment(file.get(), place));
        } else if (!there.isEmpty()) {
            warnings.add("attachment " + path + " is not sent: "
                    + (file.isPresent() ? "it has more than " + limit + " bytes" : "it lies outside of " + home));
        }
    }

    private List<Path> candidates(Path home, String path) {
        try {
            return Stream.of(home, directory).map(base -> base.resolve(path)).toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    /**
     * Returns the place where the server looks for the file; a path is relative to it even if it begins with a slash.
     */
    private static Path place(Path home, String path) {
        return home.resolve(path.replaceFirst("^/+", "")).normalize();
    }

    private boolean isAllowed(Path home, Path file) {
        try {
            Path real = file.toRealPath();
            for (Path root : Stream.concat(Stream.of(home), allowed.stream()).toList()) {
                if (real.startsWith(root.toRealPath())) {
                    return Files.isReadable(real);
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the size; a file that is gone meanwhile is too large for every limit. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
