package org.ibutsu.server.importer.archive;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Merge;
import org.ibutsu.server.importer.archive.ArchiveName.Place;
import org.ibutsu.server.importer.write.Attempts;
import org.ibutsu.server.importer.write.ImportWriter;
import org.ibutsu.server.importer.write.StoredResults;
import org.ibutsu.server.report.ReportedAttachment;
import org.jspecify.annotations.Nullable;

/**
 * Results of an archive with their files on the way into the database, a few hundred at a time. A result keeps its
 * identifier, and replaces the result that was stored under it; another try of a test that its run has already makes
 * the older of the two an attempt.
 */
final class ArchiveBatch {

    private static final int MAX_RESULTS = 250;
    private static final long MAX_BYTES = 8L << 20;

    private final ImportWriter target;
    private final StoredResults stored;
    private final Set<UUID> ids;
    private final Set<UUID> storedRuns;
    private final Map<Place, Destination> destinations = new HashMap<>();
    private final Set<UUID> written = new HashSet<>();
    private final Map<Run, List<Incoming>> results = new LinkedHashMap<>();
    private final List<IncomingFile> files = new ArrayList<>();
    private int count;
    private long size;

    /**
     * A result of the archive.
     *
     * @param result the result without its start, which depends on the stored ones if the archive does not state it
     * @param start the start that the archive states; null if it states none
     */
    private record Incoming(
            Place place, Result result, @Nullable LocalDateTime start, boolean isDocumented) {}

    /** A file of the archive. */
    private record IncomingFile(Run run, @Nullable Place place, ReportedAttachment attachment) {}

    /**
     * The place of the files of a result.
     *
     * @param result the result they belong to; null if they are stored already
     * @param attempt the number of the try they belong to; 0 for the one that counts
     */
    private record Destination(@Nullable UUID result, int attempt) {}

    /**
     * Creates an empty batch.
     *
     * @param target receives results and files
     * @param ids the identifiers of all results of the archive
     * @param storedRuns the runs that were there before the archive
     */
    ArchiveBatch(ImportWriter target, Set<UUID> ids, Set<UUID> storedRuns) {
        this.target = target;
        this.stored = target.stored();
        this.ids = ids;
        this.storedRuns = storedRuns;
    }

    /**
     * Adds a result.
     *
     * @param result the result without its start
     * @param start the start that the archive states; null if it states none
     * @param isDocumented whether the archive says anything of it
     */
    void add(Place place, Run run, Result result, @Nullable LocalDateTime start, boolean isDocumented) {
        results.computeIfAbsent(run, key -> new ArrayList<>()).add(new Incoming(place, result, start, isDocumented));
        grow(result.metadata().toString().length());
        count++;
    }

    /**
     * Adds a file of a run, or of a result that was added before.
     *
     * @param place the directory of the result; null for a file of the run
     */
    void attach(Run run, @Nullable Place place, ReportedAttachment attachment) {
        files.add(new IncomingFile(run, place, attachment));
        grow(attachment.content().length);
        count++;
    }

    private void grow(long bytes) {
        size += bytes;
        if (count >= MAX_RESULTS || size >= MAX_BYTES) {
            write();
        }
    }

    /** Writes the rows added so far. */
    void write() {
        writeResults();
        files.forEach(this::write);
        stored.removeReplaced();
        results.clear();
        files.clear();
        count = 0;
        size = 0;
    }

    private void writeResults() {
        Map<Run, List<Incoming>> repeated = new LinkedHashMap<>();
        Map<Run, List<Incoming>> others = new LinkedHashMap<>();
        Set<UUID> seen = new HashSet<>();
        results.forEach((run, incoming) -> {
            boolean isRepeated = false;
            for (Incoming each : incoming) {
                UUID id = each.result().id();
                isRepeated |= !seen.add(id) || written.contains(id);
            }
            (isRepeated ? repeated : others).put(run, incoming);
        });
        writeAll(others);
        repeated.forEach((run, incoming) -> incoming.forEach(each -> {
            target.write();
            writeAll(Map.of(run, List.of(each)));
        }));
    }

    /** Writes results of which no two have one identifier. */
    private void writeAll(Map<Run, List<Incoming>> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<UUID, Result> byId = new HashMap<>();
        stored.find(all.values().stream()
                        .flatMap(List::stream)
                        .map(each -> each.result().id())
                        .toList())
                .forEach(result -> byId.put(result.id(), result));
        List<UUID> replaced = new ArrayList<>();
        all.forEach((run, incoming) -> replaced.addAll(writeAll(run, incoming, byId)));
        stored.release();
        if (!replaced.isEmpty()) {
            stored.noteFiles(replaced);
        }
    }

    /** Writes results of a run; returns which stored ones were replaced. */
    private List<UUID> writeAll(Run run, List<Incoming> incoming, Map<UUID, Result> byId) {
        Map<TestKey, List<Result>> byTest = storedRuns.contains(run.id()) ? byTest(run, incoming) : Map.of();
        List<UUID> replaced = new ArrayList<>();
        for (Incoming each : incoming) {
            UUID stated = each.result().id();
            Optional<Result> there = sameId(run, each, byId).or(() -> sameTest(each.result(), byTest));
            if (there.isPresent()) {
                destinations.put(each.place(), merge(there.get(), each));
                replaced.add(there.get().id());
            } else {
                insert(each);
            }
            written.add(stated);
        }
        return replaced;
    }

    private Map<TestKey, List<Result>> byTest(Run run, List<Incoming> incoming) {
        Set<String> tests = new HashSet<>();
        incoming.forEach(each -> tests.add(each.result().testId()));
        tests.remove(null);
        Map<TestKey, List<Result>> byTest = new HashMap<>();
        if (!tests.isEmpty()) {
            stored.find(run, tests)
                    .forEach(result -> byTest.computeIfAbsent(TestKey.of(result), key -> new ArrayList<>())
                            .add(result));
        }
        return byTest;
    }

    /**
     * Finds the row stored under the identifier of a result, which becomes another one if that is not to be touched.
     */
    private Optional<Result> sameId(Run run, Incoming incoming, Map<UUID, Result> byId) {
        Result result = incoming.result();
        Optional<Result> there = Optional.ofNullable(byId.get(result.id()));
        while (there.isPresent() && !isReplaceable(there.get(), run, result)) {
            result.id(UUID.nameUUIDFromBytes((run.id() + "/" + result.id()).getBytes(StandardCharsets.UTF_8)));
            there = stored.find(result.id());
        }
        return there;
    }

    private boolean isReplaceable(Result there, Run run, Result result) {
        return stored.isChangeable(there, run)
                && (!written.contains(there.id()) || TestKey.of(there).equals(TestKey.of(result)));
    }

    /** Finds the try of the same test that began last, unless this archive holds that one, too. */
    private Optional<Result> sameTest(Result result, Map<TestKey, List<Result>> byTest) {
        return result.testId() == null
                ? Optional.empty()
                : byTest.getOrDefault(TestKey.of(result), List.of()).stream()
                        .filter(there -> !ids.contains(there.id()) && !written.contains(there.id()))
                        .findFirst();
    }

    private void insert(Incoming incoming) {
        Result result = incoming.result();
        result.startTime(startOr(target.now(), incoming.start()));
        target.add(result, List.of());
        written.add(result.id());
        destinations.put(incoming.place(), new Destination(result.id(), 0));
    }

    private Destination merge(Result there, Incoming incoming) {
        written.add(there.id());
        Destination counting = new Destination(there.id(), 0);
        if (!incoming.isDocumented()) {
            return counting;
        }
        Result result = incoming.result();
        Attempts attempts = Attempts.of(there);
        if (isOlder(incoming, there, attempts)) {
            Optional<Integer> number = attempts.add(result);
            attempts.writeTo(there);
            there.metadata(target.fit(there.metadata()));
            return number.map(some -> new Destination(there.id(), some)).orElse(new Destination(null, 0));
        }
        boolean isSame = isSame(incoming, there);
        if (isSame) {
            result.metadata(Merge.into(there.metadata(), result.metadata().deepCopy()));
        } else {
            attempts.add(there).ifPresent(number -> stored.filesToAttempt(there, number));
        }
        result.startTime(startOr(isSame ? there.startTime() : target.now(), incoming.start()));
        attempts.addAll(Attempts.of(result));
        replace(there, result);
        attempts.writeTo(there);
        there.metadata(target.fit(there.metadata())).params(target.fit(there.params()));
        return counting;
    }

    private static boolean isOlder(Incoming incoming, Result there, Attempts attempts) {
        Result result = incoming.result();
        int order = order(incoming.start(), there.startTime());
        return TestKey.of(result).equals(TestKey.of(there))
                && (order < 0 || order == 0 && !isSame(incoming, there) && attempts.contains(result));
    }

    /** Checks whether two results are the same try of a test, or have nothing but the identifier in common. */
    private static boolean isSame(Incoming incoming, Result there) {
        Result result = incoming.result();
        return !Objects.equals(result.testId(), there.testId()) && result.testId() != null
                || order(incoming.start(), there.startTime()) == 0
                        && Objects.equals(result.result(), there.result())
                        && Objects.equals(result.duration(), there.duration());
    }

    private static int order(@Nullable LocalDateTime start, LocalDateTime stored) {
        return start == null ? 0 : start.compareTo(stored);
    }

    private static LocalDateTime startOr(LocalDateTime otherwise, @Nullable LocalDateTime stated) {
        return stated == null ? otherwise : stated;
    }

    private void replace(Result there, Result result) {
        target.requireStorable(result);
        there.projectId(result.projectId())
                .testId(result.testId() == null ? there.testId() : result.testId())
                .result(result.result())
                .startTime(result.startTime())
                .duration(result.duration())
                .source(result.source())
                .env(result.env())
                .component(result.component())
                .params(result.params())
                .metadata(result.metadata());
    }

    private void write(IncomingFile file) {
        if (file.place() == null) {
            put(file.run(), null, file.attachment());
            return;
        }
        Destination to = destinations.get(file.place());
        if (to != null && to.result() != null) {
            ReportedAttachment attachment = file.attachment();
            put(
                    file.run(),
                    to.result(),
                    to.attempt() == 0
                            ? attachment
                            : attachment.named(Attempts.filename(to.attempt(), attachment.filename())));
        }
    }

    private void put(Run run, @Nullable UUID result, ReportedAttachment attachment) {
        stored.replaceFiles(result == null ? run.id() : result, attachment.filename());
        target.attach(run, result, attachment);
    }

    /** Records the files of runs that were there before the archive, which replaces those of the same name. */
    void replaceFilesOf(Collection<UUID> runs) {
        if (!runs.isEmpty()) {
            stored.noteFiles(runs);
        }
    }
}
