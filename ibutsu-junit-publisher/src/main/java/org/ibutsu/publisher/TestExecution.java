package org.ibutsu.publisher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherConstants;

/** A single execution of a test: its start, and what it published. Thread-safe. */
final class TestExecution {

    /** The maximum size of an artifact that servers accept. */
    static final int MAX_ARTIFACT_BYTES = 5 * 1024 * 1024;

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final JsonObject properties = new JsonObject();
    private final List<String> leftOut = new ArrayList<>();

    /** @param name without directories */
    record Artifact(String name, byte[] content) {}

    Instant start() {
        return start;
    }

    /** Returns the time since the start. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    synchronized void publish(ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> {
            switch (key) {
                case LauncherConstants.STDOUT_REPORT_ENTRY_KEY -> addText("system-out.log", value);
                case LauncherConstants.STDERR_REPORT_ENTRY_KEY -> addText("system-err.log", value);
                default -> properties.put(key, value);
            }
        });
    }

    synchronized void publish(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        long size = Files.size(file);
        String name = file.getFileName().toString();
        if (size > MAX_ARTIFACT_BYTES) {
            leftOut.add(name + " (" + size + " bytes)");
        } else if (size > 0) {
            boolean reserved = name.equals(SpoolEntry.DOCUMENT);
            artifacts.add(new Artifact(reserved ? "published-" + name : name, Files.readAllBytes(file)));
        }
    }

    /** Adds a text as an artifact, cut at the maximum size. An empty text is ignored. */
    synchronized void addText(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (content.length > MAX_ARTIFACT_BYTES) {
            leftOut.add("the end of " + name + " (" + (content.length - MAX_ARTIFACT_BYTES) + " bytes)");
            artifacts.add(new Artifact(name, Arrays.copyOf(content, MAX_ARTIFACT_BYTES)));
        } else if (content.length > 0) {
            artifacts.add(new Artifact(name, content));
        }
    }

    synchronized List<Artifact> artifacts() {
        return List.copyOf(artifacts);
    }

    /** Adds the published properties, and the names of artifacts that were cut or left out. */
    synchronized void addTo(JsonObject metadata) {
        if (!properties.isEmpty()) {
            metadata.put("user_properties", properties.copy());
        }
        if (!leftOut.isEmpty()) {
            metadata.put("left_out", List.copyOf(leftOut));
        }
    }
}
