package org.ibutsu.server.resource.result;

import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.UploadForm;

/**
 * The run or result that an uploaded file is attached to.
 *
 * @param kind {@code Result} or {@code Run}
 * @param id the identifier as it was sent
 */
record ArtifactParent(String kind, String id) {

    private static final String RESULT = "Result";
    private static final String RUN = "Run";

    /**
     * Finds the parent in an upload.
     *
     * @throws RequestRejectedException when there is none, or more than one
     */
    static ArtifactParent in(UploadForm form) {
        String result = form.text("resultId", "result_id");
        String run = form.text("runId", "run_id");
        if (result != null && !result.isEmpty()) {
            if (run != null && !run.isEmpty()) {
                throw RequestRejectedException.badRequest("Bad request, cannot provide both resultId and runId");
            }
            return new ArtifactParent(RESULT, result);
        }
        if (run == null || run.isEmpty()) {
            throw RequestRejectedException.badRequest("Bad request, either resultId or runId must be provided");
        }
        return new ArtifactParent(RUN, run);
    }

    /** Requires that the identifier is a UUID. */
    void requireForm() {
        if (Ids.parse(id).isEmpty()) {
            throw RequestRejectedException.badRequest(kind + " ID " + id + " is not in UUID format");
        }
    }

    /** Requires that the parent exists and the caller has access to it. */
    void require(Session session, ProjectAccess access) {
        Optional<?> parent =
                kind.equals(RESULT) ? new ResultStore(session).find(uuid()) : new RunStore(session).find(uuid());
        Object found = parent.orElseThrow(() -> RequestRejectedException.notFound(kind + " ID " + id + " not found"));
        access.require(found instanceof Result result ? result.projectId() : ((Run) found).projectId());
    }

    /** Names the parent in an artifact, which is returned. */
    Artifact attach(Artifact artifact) {
        return kind.equals(RESULT) ? artifact.resultId(uuid()) : artifact.runId(uuid());
    }

    private UUID uuid() {
        return Ids.parse(id).orElseThrow();
    }
}
