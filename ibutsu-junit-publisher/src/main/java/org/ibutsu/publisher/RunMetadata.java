package org.ibutsu.publisher;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The metadata of a run, known from its start, and the documents that describe the run. */
final class RunMetadata {

    private final UUID id;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final PublisherSettings settings;
    private final JsonObject shared = new JsonObject();

    RunMetadata(PublisherSettings settings, UnaryOperator<String> environment) {
        this.id = settings.run().orElseGet(UUID::randomUUID);
        this.settings = settings;
        settings.project().ifPresent(project -> shared.put("project", project));
        settings.env().ifPresent(env -> shared.put("env", env));
        settings.component().ifPresent(component -> shared.put("component", component));
        new BuildMetadata(environment).addTo(shared);
    }

    String id() {
        return id.toString();
    }

    Instant start() {
        return start;
    }

    String source() {
        return settings.source();
    }

    /** Returns a new object with the metadata that the run has in common with each of its results. */
    JsonObject sharedMetadata() {
        return shared.copy();
    }

    /** Returns the run as it is at its start. */
    JsonObject started() {
        return new JsonObject()
                .put("id", id())
                .put("source", source())
                .put("start_time", start.toString())
                .put("metadata", metadata());
    }

    /** Returns the complete run, as in archives. */
    JsonObject finished(RunSummary summary) {
        return started().put("created", start.toString()).putAll(finalUpdate(summary, 0));
    }

    /**
     * Returns the update at the end of a run, without the fields that belong to the starter of the run.
     *
     * @param alreadyCollected the number of tests that the run had collected before
     */
    JsonObject finalUpdate(RunSummary summary, long alreadyCollected) {
        JsonObject counts = summary.json();
        counts.put("collected", counts.integer("collected") + alreadyCollected);
        JsonObject update = new JsonObject().put("source", source()).put("duration", summary.seconds());
        settings.env().ifPresent(env -> update.put("env", env));
        settings.component().ifPresent(component -> update.put("component", component));
        return update.put("summary", counts).put("metadata", metadata());
    }

    private JsonObject metadata() {
        return sharedMetadata()
                .put(
                        "java",
                        new JsonObject()
                                .put("version", System.getProperty("java.version"))
                                .put("vendor", System.getProperty("java.vendor")))
                .put(
                        "os",
                        new JsonObject()
                                .put("name", System.getProperty("os.name"))
                                .put("version", System.getProperty("os.version"))
                                .put("arch", System.getProperty("os.arch")));
    }
}
