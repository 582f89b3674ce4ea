package org.ibutsu.server.importer.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ResultStore;
import org.jspecify.annotations.Nullable;

/**
 * The results that earlier imports have stored, with the names of their files, for an import that brings the same tests
 * again. Results are locked when they are found, and written and forgotten by {@link #release}.
 */
public final class StoredResults {

    private final Session session;
    private final UploaderPermissions uploader;
    private final List<Result> found = new ArrayList<>();
    private final Map<FileKey, List<UUID>> files = new HashMap<>();
    private final List<UUID> replaced = new ArrayList<>();

    private record FileKey(UUID parent, @Nullable String filename) {}

    StoredResults(Session session, UploaderPermissions uploader) {
        this.session = session;
        this.uploader = uploader;
    }

    /** Finds results of any run by their identifiers. */
    public List<Result> find(Collection<UUID> ids) {
        return remembered(new ResultStore(session).lockAll(ids));
    }

    /** Finds a result of any run by its identifier. */
    public Optional<Result> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Finds the results of tests in a run, those that began last first. */
    public List<Result> find(Run run, Collection<String> tests) {
        return remembered(new ResultStore(session).lockAll(run.id(), tests));
    }

    /** Checks whether a result belongs to a run and may be changed. */
    public boolean isChangeable(Result result, Run run) {
        return run.id().equals(result.runId())
                && (Objects.equals(run.projectId(), result.projectId()) || uploader.mayChange(result.projectId()));
    }

    /** Writes the changes of all results that were found, and forgets them. */
    public void release() {
        session.flush();
        found.forEach(session::detach);
        found.clear();
    }

    /** Renames the files of a result to those of an earlier try. */
    public void filesToAttempt(Result result, int number) {
        new ArtifactStore(session).moveToAttempt(result.id(), number);
    }

    /** Records the files of runs and results, each of which is replaced by a file of its name. */
    public void noteFiles(Collection<UUID> parents) {
        new ArtifactStore(session)
                .names(parents)
                .forEach(name -> files.computeIfAbsent(
                                new FileKey(name.parent(), name.filename()), key -> new ArrayList<>())
                        .add(name.id()));
    }

    /** Replaces the noted files of a name: {@link #removeReplaced} removes them. */
    public void replaceFiles(UUID parent, String filename) {
        List<UUID> stored = files.remove(new FileKey(parent, filename));
        if (stored != null) {
            replaced.addAll(stored);
        }
    }

    /** Removes the files that were replaced. */
    public void removeReplaced() {
        if (!replaced.isEmpty()) {
            new ArtifactStore(session).removeAll(replaced);
            replaced.clear();
        }
    }

    private List<Result> remembered(List<Result> results) {
        found.addAll(results);
        return results;
    }
}
