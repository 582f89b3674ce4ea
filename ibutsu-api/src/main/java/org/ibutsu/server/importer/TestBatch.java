package org.ibutsu.server.importer;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Result;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.server.importer.write.ImportWriter;
import org.ibutsu.server.report.ReportedAttachment;

/**
 * Stores tests a batch at a time, where some may have been stored before: by an earlier upload to the same run, by
 * another file of this one, or as an earlier try in the same file. The run must be locked.
 */
final class TestBatch {

    private static final int MAX_TESTS = 250;
    private static final long MAX_SIZE = 4L << 20;

    private final Session session;
    private final ImportWriter target;
    private final Set<LocalDateTime> untimedImports;
    private final Map<UUID, Pending> pending = new LinkedHashMap<>();
    private long size;

    private record Pending(StoredTest test, boolean isTimed) {}

    /**
     * Creates an empty batch.
     *
     * @param untimedImports the times of the imports of reports without times
     */
    TestBatch(Session session, ImportWriter target, Set<LocalDateTime> untimedImports) {
        this.session = session;
        this.target = target;
        this.untimedImports = new HashSet<>(untimedImports);
    }

    /** Adds a test. */
    void add(StoredTest test, boolean isTimed) {
        UUID id = test.result().id();
        Pending added = new Pending(test, isTimed);
        Pending before = pending.remove(id);
        pending.put(id, before == null ? added : merge(before, added));
        size += test.size();
        if (pending.size() >= MAX_TESTS || size >= MAX_SIZE) {
            flush();
        }
    }

    /**
     * Adds a file to a test that was added before and is not written yet.
     *
     * @return false if there is none
     */
    boolean attach(UUID result, ReportedAttachment attachment) {
        Pending before = pending.get(result);
        if (before == null) {
            return false;
        }
        List<ReportedAttachment> attachments = new ArrayList<>(before.test.attachments());
        attachments.add(attachment);
        pending.put(result, new Pending(new StoredTest(before.test.result(), attachments), before.isTimed));
        size += attachment.content().length;
        return true;
    }

    /** Records that all or some reports of this import have no times. */
    void untimed(LocalDateTime now) {
        untimedImports.add(now);
    }

    /** Writes the added tests. */
    void flush() {
        if (pending.isEmpty()) {
            return;
        }
        new ResultStore(session).detached(pending.keySet()).forEach(this::mergeStored);
        pending.values().forEach(each -> target.add(each.test.result(), each.test.attachments()));
        pending.clear();
        size = 0;
        target.write();
    }

    private void mergeStored(Result stored) {
        Pending before = new Pending(new StoredTest(stored, attachments(stored)), isTimed(stored));
        Pending merged = merge(before, pending.remove(stored.id()));
        new ResultStore(session).remove(List.of(stored.id()));
        target.add(merged.test.result(), merged.test.attachments());
    }

    private List<ReportedAttachment> attachments(Result stored) {
        return new ArtifactStore(session)
                .ofResult(stored.id()).stream()
                        .map(each -> new ReportedAttachment(
                                each.artifact().filename() == null
                                        ? ""
                                        : each.artifact().filename(),
                                each.artifact().metadata().path("contentType").asText(ReportedAttachment.TEXT),
                                each.content()))
                        .toList();
    }

    /** Of two attempts the one that began later counts, if both reports have times; else the one that came later. */
    private static Pending merge(Pending before, Pending added) {
        boolean isOlder = before.isTimed
                && added.isTimed
                && added.test.result().startTime().isBefore(before.test.result().startTime());
        return isOlder
                ? new Pending(TestTries.merge(added.test, before.test), true)
                : new Pending(TestTries.merge(before.test, added.test), added.isTimed);
    }

    // The tests of a report without times begin at the time of its import, a microsecond apart.
    private boolean isTimed(Result stored) {
        LocalDateTime start = stored.startTime();
        return start != null
                && untimedImports.stream()
                        .noneMatch(imported -> !start.isBefore(imported) && start.isBefore(imported.plusSeconds(1)));
    }
}
