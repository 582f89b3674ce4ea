package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ImportRow;
import org.ibutsu.model.store.ImportStore;
import org.ibutsu.model.store.ImportViewer;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.server.auth.ProjectAccess;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.MultipartRequest;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.http.UploadForm;
import org.ibutsu.server.http.UploadedFile;
import org.ibutsu.server.importer.unpack.Digests;
import org.ibutsu.server.importer.unpack.UploadName;
import org.ibutsu.server.job.ImportJob;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.resource.ContestedWrite;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.RowResponses;
import org.jspecify.annotations.Nullable;

/** Files on their way into runs and results. They are taken at once and imported in the background. */
@Path("/api/import")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {

    private static final int MAX_KEY_LENGTH = 500;

    private final Database database;
    private final FilterParser filters;
    private final JobQueue jobs;
    private final RowResponses answers;
    private final long largest;
    private final DocumentLimit limit;
    private final Clock clock;

    /**
     * Creates the resource.
     *
     * @param largest how many bytes a file may have
     * @param limit how large the metadata may be that are sent with it
     */
    public ImportResource(
            Database database,
            FilterParser filters,
            JobQueue jobs,
            RowResponses answers,
            long largest,
            DocumentLimit limit,
            Clock clock) {
        this.database = database;
        this.filters = filters;
        this.jobs = jobs;
        this.answers = answers;
        this.largest = largest;
        this.limit = limit;
        this.clock = clock;
    }

    /** Lists the imports that the caller may see. */
    @GET
    public Object list(
            @Context Caller caller, @Context PageRequest page, @QueryParam("filter") List<String> parameters) {
        Conditions conditions = filters.parse(FilteredEntity.IMPORT, parameters);
        return database.inTurn(
                caller.id(),
                conditions.areCostly(),
                () -> database.read(session -> {
                    ImportViewer viewer = new ImportViewer(caller.id(), new ProjectAccess(session, caller).projects());
                    ImportStore imports = new ImportStore(session);
                    return answers.page(
                            "imports",
                            page,
                            use -> imports.page(viewer, conditions, page.offset(), page.pageSize(), use),
                            ImportResponse::ofRow);
                }));
    }

    /** Takes a file. */
    @POST
    public Response create(@Context Caller caller, @Context MultipartRequest upload) throws IOException {
        try (UploadForm form = upload.read(largest)) {
            ObjectNode metadata = form.object("metadata");
            limit.require("metadata", metadata);
            UploadedFile file = form.file("importFile");
            if (file.size() > largest) {
                throw ProblemException.of(413, "The file must not have more than " + largest + " bytes");
            }
            return ContestedWrite.run(database, caller, session -> {
                Optional<UUID> project = project(session, caller, form.text("project"));
                if (!UploadName.isAccepted(file.name())) {
                    throw RequestRejectedException.of(415, "Unsupported Media Type");
                }
                Import row = new Import()
                        .filename(file.name())
                        .format("")
                        .status(ImportStatus.PENDING)
                        .created(Timestamps.now(clock))
                        .metadata(request(metadata, project, form));
                new ImportStore(session).add(row, caller.id(), runTurn(row, caller), file.content(), file.size());
                jobs.enqueue(session, ImportJob.of(row.id(), file.size()), Duration.ZERO);
                return Response.accepted(ImportResponse.of(row)).build();
            });
        }
    }

    private static Optional<UUID> project(Session session, Caller caller, @Nullable String nameOrId) {
        if (nameOrId == null || nameOrId.isEmpty()) {
            return Optional.empty();
        }
        ProjectAccess access = new ProjectAccess(session, caller);
        Project found = access.find(nameOrId)
                .orElseThrow(() -> access.invalid(nameOrId, "Project " + nameOrId + " doesn't exist"));
        access.require(found.id());
        return Optional.of(found.id());
    }

    private static ObjectNode request(@Nullable ObjectNode metadata, Optional<UUID> project, UploadForm form) {
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.set("metadata", metadata);
        project.ifPresent(id -> request.put("project_id", id.toString()));
        putIfGiven(request, "source", form.text("source"));
        putIfGiven(request, "run", shortText(form, "run"));
        String variant = shortText(form, "variant");
        if (variant != null && !variant.isEmpty()) {
            request.set("metadata", Json.with(metadata, "variant", variant));
        }
        return request;
    }

    /**
     * Returns the group of the uploads with one key; null without a key. The same key in two projects names two
     * runs, and without a project it is that of the account. That a file may name the project itself is not known yet.
     */
    private static @Nullable String runTurn(Import row, Caller caller) {
        String key = row.metadata().path("run").asText(null);
        String project = row.metadata().path("project_id").asText(null);
        return key == null ? null : Digests.text("turn", project == null ? caller.id() : project, key);
    }

    private static void putIfGiven(ObjectNode request, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            request.put(key, text);
        }
    }

    private static @Nullable String shortText(UploadForm form, String name) {
        String text = form.text(name);
        if (text != null && text.length() > MAX_KEY_LENGTH) {
            throw ProblemException.badRequest(
                    "Part '" + name + "' must not have more than " + MAX_KEY_LENGTH + " characters");
        }
        return text;
    }

    /** Returns the state of an import. As existing clients expect, the status is 200 in every state. */
    @GET
    @Path("{id}")
    public Object get(@Context Caller caller, @PathParam("id") String idText) {
        UUID id = Ids.inPath(idText);
        return database.read(session -> {
            ImportRow row =
                    new ImportStore(session).row(id).orElseThrow(() -> RequestRejectedException.notFound("Not Found"));
            if (!mayRead(session, caller, row)) {
                throw RequestRejectedException.forbidden();
            }
            return answers.of(ImportResponse.ofRow(row));
        });
    }

    private static boolean mayRead(Session session, Caller caller, ImportRow row) {
        Optional<UUID> project = Ids.parse(
                        row.metadata().tree().path("project_id").asText(null))
                .filter(id -> new ProjectStore(session).find(id).isPresent());
        if (project.isPresent()) {
            return new ProjectAccess(session, caller).allows(project.get());
        }
        return caller.isSuperadmin()
                || new ImportStore(session)
                        .uploader(row.columns().id())
                        .filter(caller.id()::equals)
                        .isPresent();
    }
}
