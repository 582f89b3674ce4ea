package org.ibutsu.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ibutsu.server.cli.Inspection.Attachment;

/**
 * Finds the files that a report names. As a report may name any file of the machine, only those below the directory of the
 * report, or below a directory that was chosen, are found; links do not lead out of it.
 */
final class AttachmentFinder {

    private final Path directory;
    private final List<Path> allowed;
    private final long limit;

    /**
     * Creates a finder.
     *
     * @param directory the working directory, which paths may be relative to
     * @param allowed directories from which files may be taken, beside that of the report
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
        Path home = report.toAbsolutePath().normalize().getParent();
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
        List<Path> candidates = candidates(home, path);
        List<Path> there = candidates.stream().filter(Files::isRegularFile).toList();
        if (there.isEmpty()) {
            return;
        }
        Path place = candidates.get(0).normalize();
        there.stream()
                .filter(file -> isAllowed(home, file))
                .findFirst()
                .ifPresentOrElse(
                        file -> {
                            if (size(file) > limit) {
                                warnings.add(
                                        "attachment " + path + " is not sent: it has more than " + limit + " bytes");
                            } else {
                                found.put(place, new Attachment(file, place));
                            }
                        },
                        () -> warnings.add("attachment " + path + " is not sent: it lies outside of " + home));
    }

    private List<Path> candidates(Path home, String path) {
        try {
            return Stream.of(home, directory)
                    .map(base -> base.resolve(path.strip()))
                    .toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
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
