package org.ibutsu.server.importer.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.server.http.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The place of a file in an archive: {@code RUN-ID/FILE} or {@code RUN-ID/RESULT-ID/FILE}, possibly below other
 * directories.
 *
 * @param run the directory of its run
 * @param result the directory of its result; null for a file of the run itself
 * @param file its name, with the directories it is in below the one of the run or result
 */
record ArchiveName(UUID run, @Nullable UUID result, String file) {

    private static final int MAX_PATH_LENGTH = 1 << 14;

    // The names of files that macOS and its tools add to archives.
    private static final String FORK_PREFIX = "._";
    private static final Set<String> FORKS = Set.of("__MACOSX", ".DS_Store");

    /** Checks whether a path is that of a file which only the system of the sender has a use for. */
    static boolean isIgnored(String path) {
        return parts(path).stream().anyMatch(part -> part.startsWith(FORK_PREFIX) || FORKS.contains(part));
    }

    /** Reads a path; empty if it is not below the directory of a run, or leads out of its directory. */
    static Optional<ArchiveName> of(String path) {
        List<String> parts = parts(path);
        int at = 0;
        while (at < parts.size() && Ids.parse(parts.get(at)).isEmpty()) {
            at++;
        }
        if (at >= parts.size() - 1 || parts.contains("..")) {
            return Optional.empty();
        }
        UUID run = Ids.parse(parts.get(at)).orElseThrow();
        Optional<UUID> result = at + 2 < parts.size() ? Ids.parse(parts.get(at + 1)) : Optional.empty();
        List<String> file = parts.subList(at + (result.isPresent() ? 2 : 1), parts.size());
        return Optional.of(new ArchiveName(run, result.orElse(null), String.join("/", file)));
    }

    /** Checks whether it is the document of a run. */
    boolean isRun() {
        return result == null && file.equals("run.json");
    }

    /** Checks whether it is the document of a result. */
    boolean isResult() {
        return result != null && file.equals("result.json");
    }

    /** Returns the directory of the result. */
    Place place() {
        return new Place(run, result);
    }

    /** The directory of a result. */
    record Place(UUID run, @Nullable UUID result) {}

    private static List<String> parts(String path) {
        if (path.length() > MAX_PATH_LENGTH) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }
}
