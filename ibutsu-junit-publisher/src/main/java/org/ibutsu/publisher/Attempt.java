package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** One execution of a test: since when, and what it has published. For many threads. */
final class Attempt {

    /** Servers refuse larger artifacts. */
    static final int LARGEST = 5 * 1024 * 1024;

    private final Instant start = Instant.now();
    private final long began = System.nanoTime();
    private final List<Artifact> artifacts = new ArrayList<>();
    private final ObjectNode properties = Json.object();
    private final List<String> leftOut = new ArrayList<>();

    /** @param name without directories */
    record Artifact(String name, byte[] content) {}

    Instant start() {
        return start;
    }

    Duration taken() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    synchronized void publish(ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> {
            switch (key) {
                case LauncherConstants.STDOUT_REPORT_ENTRY_KEY -> text("system-out.log", value);
                case LauncherConstants.STDERR_REPORT_ENTRY_KEY -> text("system-err.log", value);
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
        if (size > LARGEST) {
            leftOut.add(name + " (" + size + " bytes)");
        } else if (size > 0) {
            boolean taken = name.equals(SpoolEntry.DOCUMENT);
            artifacts.add(new Artifact(taken ? "published-" + name : name, Files.readAllBytes(file)));
        }
    }

    /** Adds a text as an artifact, cut at the size that servers take; an empty one is none. */
    synchronized void text(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        if (content.length > LARGEST) {
            leftOut.add("the end of " + name + " (" + (content.length - LARGEST) + " bytes)");
            artifacts.add(new Artifact(name, Arrays.copyOf(content, LARGEST)));
        } else if (content.length > 0) {
            artifacts.add(new Artifact(name, content));
        }
    }

    synchronized List<Artifact> artifacts() {
        return List.copyOf(artifacts);
    }

    synchronized void addTo(ObjectNode metadata) {
        if (!properties.isEmpty()) {
            metadata.set("user_properties", properties);
        }
        if (!leftOut.isEmpty()) {
            ArrayNode names = metadata.putArray("left_out");
            leftOut.forEach(names::add);
        }
    }
}
