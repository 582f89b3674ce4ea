package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ArtifactRow;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.JsonText;
import org.ibutsu.server.http.MultipartRequest;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.http.UploadForm;
import org.ibutsu.server.http.UploadedFile;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.RequestMetadata;
import org.ibutsu.server.resource.RowResponses;

/** Files attached to runs and results. */
@Path("/api/artifact")
@Produces(MediaType.APPLICATION_JSON)
public final class ArtifactResource {

    private final Database database;
    private final RowResponses answers;
    private final long largest;
    private final DocumentLimit limit;
    private final Clock clock;

    /**
     * Creates the resource.
     *
     * @param largest how many bytes an artifact may have
     * @param limit how large its metadata may be
     */
    public ArtifactResource(Database database, RowResponses answers, long largest, DocumentLimit limit, Clock clock) {
        this.database = database;
        this.answers = answers;
        this.largest = largest;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Lists the artifacts that the caller may see. As existing clients expect, an old spelling of a parameter goes
     * first.
     */
    @GET
    public Object list(
            @Context Caller caller,
            @Context PageRequest page,
            @QueryParam("resultId") List<String> resultIds,
            @QueryParam("result_id") List<String> oldResultIds,
            @QueryParam("runId") List<String> runIds) {
        UUID oldResult = Ids.lastInQuery("result_id", oldResultIds).orElse(null);
        UUID newResult = Ids.lastInQuery("resultId", resultIds).orElse(null);
        UUID result = oldResult == null ? newResult : oldResult;
        UUID run = Ids.lastInQuery("runId", runIds).orElse(null);
        return database.read(session -> {
            ProjectScope projects = new ProjectAccess(session, caller).projects();
            ArtifactStore artifacts = new ArtifactStore(session);
            return answers.page(
                    "artifacts",
                    page,
                    use -> artifacts.page(projects, result, run, page.offset(), page.pageSize(), use),
                    ArtifactResponse::ofRow);
        });
    }

    /** Stores a file. */
    @POST
    public Response create(@Context Caller caller, @Context MultipartRequest upload) throws IOException {
        try (UploadForm form = upload.read(largest)) {
            ObjectNode metadata = RequestMetadata.orEmpty(form.object("additionalMetadata", "additional_metadata"));
            limit.require("additional_metadata", metadata);
            UploadedFile file = form.file("file");
            ArtifactParent parent = ArtifactParent.in(form);
            String filename = form.requiredText("filename");
            if (filename.isEmpty()) {
                throw RequestRejectedException.badRequest("Bad request, filename is required");
            }
            parent.requireForm();
            database.read(session -> {
                parent.require(session, new ProjectAccess(session, caller));
                return null;
            });
            byte[] content = content(file);
            Artifact artifact = parent.attach(new Artifact())
                    .filename(filename)
                    .metadata(metadata)
                    .uploadDate(Timestamps.now(clock));
            return ContestedWrite.run(database, session -> {
                parent.require(session, new ProjectAccess(session, caller));
                new ArtifactStore(session).bulkInsert(List.of(new ArtifactStore.WithContent(artifact, content)));
                return Response.status(Response.Status.CREATED)
                        .entity(ArtifactResponse.of(artifact))
                        .build();
            });
        }
    }

    private byte[] content(UploadedFile file) throws IOException {
        if (file.size() > largest) {
            throw RequestRejectedException.badRequest(
                    "Bad request, file size exceeds maximum allowed size of " + (largest >> 20) + "MB");
        }
        if (file.size() == 0) {
            throw RequestRejectedException.badRequest("Bad request, uploaded file is empty");
        }
        return file.content().readAllBytes();
    }

    /** Describes a file. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            ArtifactRow row = new ArtifactStore(session).row(id).orElseThrow(ArtifactResource::absent);
            require(session, caller, row.columns());
            return answers.of(ArtifactResponse.ofRow(row));
        });
    }

    /** Returns the bytes to be saved. */
    @GET
    @Path("{id}/download")
    @Produces(MediaType.WILDCARD)
    public Response download(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            Artifact artifact = find(session, caller, id);
            return bytes(session, id)
                    .header(HttpHeaders.CONTENT_DISPOSITION, AttachmentName.header(artifact.filename()))
                    .build();
        });
    }

    /** Returns the bytes to be shown. Browsers must never run their content with the rights of this server. */
    @GET
    @Path("{id}/view")
    @Produces(MediaType.WILDCARD)
    public Response view(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            find(session, caller, id);
            return bytes(session, id)
                    .header("Content-Security-Policy", "sandbox")
                    .build();
        });
    }

    private static Response.ResponseBuilder bytes(Session session, UUID id) {
        byte[] content = new ArtifactStore(session).content(id);
        return Response.ok(content, ContentType.of(content)).header("X-Content-Type-Options", "nosniff");
    }

    /** Removes a file. */
    @DELETE
    @Path("{id}")
    public Object remove(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return ContestedWrite.run(database, session -> {
            find(session, caller, id);
            if (!new ArtifactStore(session).remove(id)) {
                throw absent();
            }
            return JsonText.OK;
        });
    }

    private static Artifact find(Session session, Caller caller, UUID id) {
        Artifact artifact = new ArtifactStore(session).find(id).orElseThrow(ArtifactResource::absent);
        require(session, caller, artifact);
        return artifact;
    }

    private static void require(Session session, Caller caller, Artifact artifact) {
        new ProjectAccess(session, caller)
                .require(new ArtifactStore(session).projectOf(artifact).orElse(null));
    }

    private static RequestRejectedException absent() {
        return RequestRejectedException.notFound("Not Found");
    }
}
