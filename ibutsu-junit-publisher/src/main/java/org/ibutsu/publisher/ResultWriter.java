package org.ibutsu.publisher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestIdentifier;

/** A writer of results into the spool, each followed by its artifacts. */
final class ResultWriter {

    private final RunMetadata run;
    private final Spool spool;

    ResultWriter(RunMetadata run, Spool spool) {
        this.run = run;
        this.spool = spool;
    }

    void write(TestIdentifier test, TestName name, TestExecution execution, TestOutcome outcome) throws IOException {
        String id = UUID.randomUUID().toString();
        outcome.throwable()
                .filter(throwable -> outcome.isFailure())
                .ifPresent(throwable -> execution.addText("traceback.log", stackTrace(throwable)));
        JsonObject result = new JsonObject()
                .put("id", id)
                .put("test_id", name.id())
                .put("result", outcome.status().value())
                .put(
                        "start_time",
                        execution.start().truncatedTo(ChronoUnit.MICROS).toString())
                .put("duration", outcome.duration().toNanos() / 1e9)
                .put("source", run.source())
                .put("params", name.parameters().json())
                .put("metadata", metadata(test, name, execution, outcome));

        List<SpoolEntry> entries = new ArrayList<>();
        entries.add(new SpoolEntry(id, SpoolEntry.DOCUMENT, JsonWriter.bytes(result)));
        for (TestExecution.Artifact artifact : execution.artifacts()) {
            entries.add(new SpoolEntry(id, artifact.name(), artifact.content()));
        }
        spool.append(entries);
    }

    private JsonObject metadata(TestIdentifier test, TestName name, TestExecution execution, TestOutcome outcome) {
        JsonObject metadata = run.sharedMetadata().put("run", run.id());
        name.path().ifPresent(path -> metadata.put("fspath", path));
        metadata.put("display_name", test.getDisplayName());
        metadata.put("unique_id", test.getUniqueId());
        metadata.put(
                "markers",
                test.getTags().stream().map(TestTag::getName).sorted().toList());
        outcome.skipReason().ifPresent(reason -> metadata.put("skip_reason", Truncation.truncate(reason)));
        if (outcome.isFailure()) {
            outcome.throwable().ifPresent(throwable -> describe(throwable, metadata));
        }
        execution.addTo(metadata);
        return metadata;
    }

    private static void describe(Throwable throwable, JsonObject metadata) {
        metadata.put("exception_name", throwable.getClass().getSimpleName());
        if (throwable.getMessage() != null) {
            metadata.put("exception_message", Truncation.truncate(throwable.getMessage()));
        }
    }

    private static String stackTrace(Throwable throwable) {
        StringWriter trace = new StringWriter();
        throwable.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
