package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestIdentifier;

/** Writes each result, with its artifacts after it, into the spool. */
final class ResultWriter {

    private final RunFacts run;
    private final Spool spool;

    ResultWriter(RunFacts run, Spool spool) {
        this.run = run;
        this.spool = spool;
    }

    void write(TestIdentifier test, TestName name, Attempt attempt, Ending ending) throws IOException {
        String id = UUID.randomUUID().toString();
        ending.thrown()
                .filter(thrown -> ending.outcome() != Outcome.SKIPPED)
                .ifPresent(thrown -> attempt.text("traceback.log", trace(thrown)));
        ObjectNode result = Json.object()
                .put("id", id)
                .put("test_id", name.id())
                .put("result", ending.outcome().text())
                .put(
                        "start_time",
                        attempt.start().truncatedTo(ChronoUnit.MICROS).toString())
                .put("duration", ending.taken().toNanos() / 1e9)
                .put("source", run.source());
        result.set("params", name.params().json());
        result.set("metadata", metadata(test, name, attempt, ending));

        List<SpoolEntry> entries = new ArrayList<>();
        entries.add(new SpoolEntry(id, SpoolEntry.DOCUMENT, Json.bytes(result)));
        for (Attempt.Artifact artifact : attempt.artifacts()) {
            entries.add(new SpoolEntry(id, artifact.name(), artifact.content()));
        }
        spool.append(entries);
    }

    private ObjectNode metadata(TestIdentifier test, TestName name, Attempt attempt, Ending ending) {
        ObjectNode metadata = run.sharedMetadata().put("run", run.id());
        name.path().ifPresent(path -> metadata.put("fspath", path));
        metadata.put("display_name", test.getDisplayName());
        metadata.put("unique_id", test.getUniqueId());
        ArrayNode markers = metadata.putArray("markers");
        test.getTags().stream().map(TestTag::getName).sorted().forEach(markers::add);
        ending.reason().ifPresent(reason -> metadata.put("skip_reason", Column.fit(reason)));
        if (ending.outcome() != Outcome.SKIPPED) {
            ending.thrown().ifPresent(thrown -> describe(thrown, metadata));
        }
        attempt.addTo(metadata);
        return metadata;
    }

    private static void describe(Throwable thrown, ObjectNode metadata) {
        metadata.put("exception_name", thrown.getClass().getSimpleName());
        if (thrown.getMessage() != null) {
            metadata.put("exception_message", Column.fit(thrown.getMessage()));
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
