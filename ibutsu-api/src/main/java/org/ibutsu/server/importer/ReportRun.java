package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.Summary;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunFileStore;
import org.ibutsu.model.store.RunFileStore.RunFile;
import org.ibutsu.server.importer.unpack.Digests;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.unpack.UnpackedFile;
import org.ibutsu.server.importer.unpack.UploadName;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.ImportWriter;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.job.RunSummaryUpdater;
import org.ibutsu.server.report.ReportedAttachment;
import org.jspecify.annotations.Nullable;

/** The run that the reports of an upload are added to: a new one, or the one that a key names. */
final class ReportRun {

    private static final String KEY = "run_key";
    private static final String JVM_PROPERTIES = "properties.txt";
    private static final int MAX_PROPERTIES_LENGTH = 2 << 20;
    private static final int MAX_DIGESTED_LENGTH = 4096;
    private static final int MAX_FILES_AT_ONCE = 250;
    private static final Summary NO_TESTS = new Summary(0, 0, 0, 0, 0, 0, 0);

    private final Session session;
    private final ImportWriter target;
    private final ImportRequest request;
    private final Run run;
    private final boolean isNew;
    private final String sentMetadata;
    private final boolean isShared;
    private final boolean hasSeveralReports;
    private final TestBatch batch;
    private final RunTimes times;
    private final Map<String, String> reports = new HashMap<>();
    private final Map<String, Long> outcomes = new HashMap<>();
    private final Set<String> jvmProperties = new LinkedHashSet<>();
    private final ObjectNode properties = Json.MAPPER.createObjectNode();
    private final Set<String> before = new HashSet<>();
    private final List<RunFile> files = new ArrayList<>();
    private long propertiesLength;
    private Summary stated = NO_TESTS;
    private long jvmPropertiesLength;
    private boolean isAdded;
    private boolean isBatched;
    private boolean isTimed;

    private ReportRun(
            Session session,
            ImportWriter target,
            ImportRequest request,
            Run run,
            boolean isNew,
            boolean hasSeveralReports) {
        this.session = session;
        this.target = target;
        this.request = request;
        this.run = run;
        this.isNew = isNew;
        this.sentMetadata = digestible(Json.write(request.metadata()));
        this.isShared = request.runKey().isPresent();
        this.hasSeveralReports = hasSeveralReports;
        this.batch =
                new TestBatch(session, target, isNew ? Set.of() : new RunFileStore(session).untimedImports(run.id()));
        this.times = new RunTimes(target.now());
    }

    /**
     * Finds or creates the run.
     *
     * @param first the outline of the first report, which may name the project
     * @param hasSeveralReports whether the upload may hold more than one report
     * @throws ImportException if the run, or its project, is not accessible
     */
    static ReportRun open(
            Session session,
            ImportWriter target,
            ImportRequest request,
            ReportOutline first,
            boolean hasSeveralReports) {
        ObjectNode inherited = Json.MAPPER.createObjectNode();
        inherited.setAll(first.properties().keyed());
        inherited.setAll(request.metadata());
        UUID project = request.project()
                .or(() -> ResultMapper.text(inherited, "project")
                        .filter(named -> !named.isEmpty())
                        .flatMap(target.uploader()::project))
                .orElse(null);
        Optional<UUID> shared = request.runKey().map(key -> sharedId(target, project, key));
        Optional<Run> existing = shared.flatMap(target::shared);
        Run run = existing.orElseGet(() -> new Run()
                .id(shared.or(() -> UploadName.runId(request.filename())).orElseGet(UUID::randomUUID))
                .created(target.now())
                .projectId(project)
                .source(StoredText.columnOrNull(request.source()
                        .or(() -> ResultMapper.text(inherited, "source"))
                        .orElse(null))));
        return new ReportRun(session, target, request, run, existing.isEmpty(), hasSeveralReports);
    }

    // Without a project, keys are those of the uploader alone.
    private static UUID sharedId(ImportWriter target, @Nullable UUID project, String key) {
        return Digests.id("run", project, project == null ? target.uploader().id() : null, key);
    }

    /** Returns the run. */
    Run run() {
        return run;
    }

    /** Returns the name of a report with the same content that was added before; empty if there is none. */
    Optional<String> sameReport(UnpackedFile report) {
        String digest = digest(report);
        String same = reports.get(digest);
        return same == null && before.contains(digest)
                ? Optional.of("a report that was added to the run before")
                : Optional.ofNullable(same);
    }

    /** Returns which of some files were added to the run before. */
    void expect(Collection<UnpackedFile> expected) {
        if (isShared && !isNew) {
            List<String> digests = expected.stream().map(this::digest).toList();
            for (int i = 0; i < digests.size(); i += MAX_FILES_AT_ONCE) {
                List<String> some = digests.subList(i, Math.min(i + MAX_FILES_AT_ONCE, digests.size()));
                before.addAll(new RunFileStore(session).known(run.id(), some));
            }
        }
    }

    // An archive may hold as many reports as it likes.
    private static String digestible(String metadata) {
        return metadata.length() <= MAX_DIGESTED_LENGTH ? metadata : Digests.text(metadata);
    }

    private String digest(UnpackedFile report) {
        return Digests.text(report.digest(), sentMetadata, request.source().orElse(null));
    }

    /** Adds a report, before its tests. */
    void begin(UnpackedFile report, ReportOutline outline) {
        isTimed = outline.start().isPresent();
        if (!isTimed) {
            batch.untimed(target.now());
        }
        isBatched |= hasSeveralReports || !isNew || !outline.reruns().isEmpty();
        reports.put(digest(report), report.name());
        times.add(outline);
        outline.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        outline.counts().filter(counts -> outline.tests() == 0).ifPresent(counts -> stated = counts);
        long grown =
                RunMetadata.add(properties, outline.properties().metadata(), MAX_PROPERTIES_LENGTH - propertiesLength);
        boolean hasRoom = grown >= 0;
        propertiesLength += hasRoom ? grown : -1 - grown;
        for (String property : outline.properties().ofJvm()) {
            if (jvmPropertiesLength + property.length() <= MAX_PROPERTIES_LENGTH && jvmProperties.add(property)) {
                jvmPropertiesLength += property.length();
            }
        }
        if (!hasRoom || outline.properties().isFull()) {
            target.warnings().add("some properties of the run were left out, as there are too many");
        }
        if (!isAdded) {
            isAdded = true;
            add();
        }
        if (isShared) {
            files.add(new RunFile(
                    run.id(),
                    digest(report),
                    target.now(),
                    outline.start().orElse(null),
                    outline.end().orElse(null),
                    outline.seconds()));
            if (files.size() >= MAX_FILES_AT_ONCE) {
                storeFiles();
            }
        }
    }

    private void storeFiles() {
        if (!files.isEmpty()) {
            new RunFileStore(session).addAll(files);
            files.clear();
        }
    }

    private void add() {
        if (isNew) {
            describe();
            run.startTime(times.start()).duration(times.seconds()).summary(counts());
            addNew();
        } else {
            target.changed(run);
        }
    }

    private void addNew() {
        if (isShared) {
            target.addShared(run);
        } else {
            target.add(run);
        }
    }

    private ObjectNode counts() {
        Summary summary = outcomes.isEmpty() ? stated : Summary.of(outcomes, 0);
        return summary.computed();
    }

    /** Sets the metadata and columns of the run from its reports. */
    private void describe() {
        ObjectNode metadata = properties.deepCopy();
        metadata.setAll(request.metadata());
        request.runKey().ifPresent(key -> metadata.put(KEY, key));
        run.metadata(target.fit(isNew ? metadata : RunMetadata.combine(run.metadata(), metadata)));
        run.env(column("env")).component(column("component"));
    }

    /** Returns a column that metadata fill; null if they do not, or not with one value. */
    private @Nullable String column(String key) {
        return StoredText.columnOrNull(
                ResultMapper.text((ObjectNode) run.metadata(), key).orElse(null));
    }

    /**
     * Checks whether the run may get further tries of a test, so that the identifiers of results must follow from
     * tests.
     */
    boolean mayGetFurtherTries() {
        return isBatched || isShared;
    }

    /** Adds a test of the current report. */
    void add(StoredTest test) {
        if (isBatched) {
            batch.add(test, isTimed);
        } else {
            target.add(test.result(), test.attachments());
        }
    }

    /** Adds a file to the run. */
    void attach(ReportedAttachment attachment) {
        target.attach(run, null, attachment);
    }

    /** Adds a file to a result that was added before. */
    void attach(UUID result, ReportedAttachment attachment) {
        if (!batch.attach(result, attachment)) {
            target.attach(run, result, attachment);
        }
    }

    /** Computes what follows from all reports. */
    void finish() {
        batch.flush();
        describe();
        if (isShared) {
            storeFiles();
            RunFileStore.Times all = new RunFileStore(session).times(run.id());
            run.duration(RunTimes.seconds(all));
            boolean isEarlier = isNew || times.start().isBefore(run.startTime());
            run.startTime(isEarlier ? times.start() : run.startTime());
        } else {
            run.startTime(times.start()).duration(times.seconds());
        }
        if (isBatched && !(isNew && outcomes.isEmpty())) {
            RunSummaryUpdater.summarize(session, run);
        }
        fillFromEarliest();
        attachJvmProperties();
    }

    /** Fills columns for which the reports have several values. */
    private void fillFromEarliest() {
        boolean isEnvOpen = run.env() == null && hasSeveral("env");
        boolean isComponentOpen = run.component() == null && hasSeveral("component");
        if (isEnvOpen || isComponentOpen) {
            target.write();
            Optional<Result> first = new ResultStore(session).earliest(run.id());
            first.filter(found -> isEnvOpen).ifPresent(found -> run.env(found.env()));
            first.filter(found -> isComponentOpen).ifPresent(found -> run.component(found.component()));
        }
    }

    private boolean hasSeveral(String key) {
        JsonNode value = run.metadata().path(key);
        return value.isArray() && !value.isEmpty();
    }

    private void attachJvmProperties() {
        if (jvmProperties.isEmpty()) {
            return;
        }
        ArtifactStore artifacts = new ArtifactStore(session);
        String before = isNew
                ? ""
                : artifacts
                        .newestOfRun(run.id(), JVM_PROPERTIES)
                        .map(content -> new String(content, StandardCharsets.UTF_8))
                        .orElse("");
        before.lines().forEach(jvmProperties::remove);
        if (jvmProperties.isEmpty() || before.length() > MAX_PROPERTIES_LENGTH) {
            return;
        }
        if (!before.isEmpty()) {
            artifacts.removeOfRun(run.id(), JVM_PROPERTIES);
        }
        String text = before + String.join("\n", jvmProperties) + "\n";
        attach(new ReportedAttachment(JVM_PROPERTIES, text.getBytes(StandardCharsets.UTF_8)));
    }
}
