package org.ibutsu.server.importer;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.server.http.Ids;

/**
 * The place of a file in an archive.
 *
 * @param run the directory of its run
 * @param result the directory of its result; null for a file of the run itself
 * @param file its own name
 */
record ArchiveName(UUID run, UUID result, String file) {

    private static final int DEEPEST = 3;
    private static final int LONGEST_SHOWN = 200;
    private static final Set<String> NO_FILES = Set.of("", ".", "..");

    /**
     * Takes a path apart.
     *
     * @throws ImportFailure when files cannot stand there
     */
    static ArchiveName of(String path) {
        String[] parts = path.split("/", DEEPEST + 1);
        if (parts.length < 2 || parts.length > DEEPEST || NO_FILES.contains(parts[parts.length - 1])) {
            throw misplaced(path);
        }
        return new ArchiveName(
                directory(parts[0], path),
                parts.length == 2 ? null : directory(parts[1], path),
                parts[parts.length - 1]);
    }

    boolean isRun() {
        return result == null && file.equals("run.json");
    }

    boolean isResult() {
        return result != null && file.equals("result.json");
    }

    /** Gives the path again, with identifiers in their usual form. */
    String path() {
        return run + "/" + (result == null ? "" : result + "/") + file;
    }

    private static UUID directory(String name, String path) {
        Optional<UUID> id = Ids.parse(name);
        return id.orElseThrow(() -> misplaced(path));
    }

    private static ImportFailure misplaced(String path) {
        return new ImportFailure("The archive holds "
                + (path.length() > LONGEST_SHOWN ? path.substring(0, LONGEST_SHOWN) + "…" : path)
                + ", but files are expected as RUN-ID/FILE or RUN-ID/RESULT-ID/FILE, both of them UUIDs");
    }
}
