package org.ibutsu.it.load;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of some servers.
 *
 * @param servers for each server, by its name, what each step took, in the order of the steps
 */
record LoadFigures(Map<String, Map<String, Timings>> servers) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Returns no figures yet. */
    static LoadFigures empty() {
        return new LoadFigures(new LinkedHashMap<>());
    }

    void add(String server, String step, Timings timings) {
        servers.computeIfAbsent(server, any -> new LinkedHashMap<>()).put(step, timings);
    }

    /** Reads figures from a file that {@link #write} has made. */
    static LoadFigures read(Path file) throws IOException {
        return new LoadFigures(MAPPER.readValue(file.toFile(), new TypeReference<>() {}));
    }

    void write(Path file) throws IOException {
        MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), servers);
    }

    /** Checks whether a response was an error. */
    boolean hasErrors() {
        return servers.values().stream()
                .flatMap(steps -> steps.values().stream())
                .anyMatch(timings -> timings.errors() > 0);
    }

    /** Returns these and other figures; servers of the same name are told apart by a number. */
    LoadFigures and(LoadFigures others) {
        LoadFigures both = new LoadFigures(new LinkedHashMap<>(servers));
        others.servers.forEach((name, steps) -> {
            String free = name;
            for (int i = 2; both.servers.containsKey(free); i++) {
                free = name + " " + i;
            }
            both.servers.put(free, steps);
        });
        return both;
    }
}
