package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What is known of a run from its beginning, and the documents about it. */
final class RunFacts {

    private final UUID id;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Settings settings;
    private final ObjectNode shared = Json.object();

    RunFacts(Settings settings, UnaryOperator<String> environment) {
        this.id = settings.run().orElseGet(UUID::randomUUID);
        this.settings = settings;
        settings.project().ifPresent(project -> shared.put("project", project));
        settings.env().ifPresent(env -> shared.put("env", env));
        settings.component().ifPresent(component -> shared.put("component", component));
        new BuildData(environment).addTo(shared);
    }

    String id() {
        return id.toString();
    }

    String source() {
        return settings.source();
    }

    /** Gives what stands in the metadata of the run and of each result, for the caller to change. */
    ObjectNode sharedMetadata() {
        return shared.deepCopy();
    }

    /** Gives the run as it begins. */
    ObjectNode begun() {
        ObjectNode run = Json.object().put("id", id()).put("source", source()).put("start_time", start.toString());
        run.set("metadata", metadata());
        return run;
    }

    /** Gives the run as it ended: all of it, as archives hold it. */
    ObjectNode ended(Counts counts) {
        ObjectNode run = begun().put("created", start.toString());
        run.setAll(outcome(counts, 0));
        return run;
    }

    /**
     * Gives what an update says at the end, which leaves alone the beginning of a run that others have begun.
     *
     * @param collectedByOthers the tests that the run had collected before
     */
    ObjectNode outcome(Counts counts, long collectedByOthers) {
        ObjectNode summary = counts.summary();
        summary.put("collected", summary.get("collected").asLong() + collectedByOthers);
        ObjectNode run = Json.object().put("source", source()).put("duration", counts.seconds());
        settings.env().ifPresent(env -> run.put("env", env));
        settings.component().ifPresent(component -> run.put("component", component));
        run.set("summary", summary);
        run.set("metadata", metadata());
        return run;
    }

    private ObjectNode metadata() {
        ObjectNode metadata = sharedMetadata();
        metadata.putObject("java")
                .put("version", System.getProperty("java.version"))
                .put("vendor", System.getProperty("java.vendor"));
        metadata.putObject("os")
                .put("name", System.getProperty("os.name"))
                .put("version", System.getProperty("os.version"))
                .put("arch", System.getProperty("os.arch"));
        return metadata;
    }
}
