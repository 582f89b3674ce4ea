package org.ibutsu.publisher;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where a run goes and what is said about it.
 *
 * @param url the server's address with {@code /api} and without a slash at the end; absent when only an archive is wanted
 * @param archive a file that ends in {@code .tar.gz}, or a directory for a file named after the run
 * @param run the run to add to; absent for one of its own
 * @param patience how long the end of the tests waits for the upload
 */
record Settings(
        Optional<URI> url,
        Optional<String> token,
        Optional<String> project,
        Optional<Path> archive,
        Optional<String> env,
        Optional<String> component,
        String source,
        Optional<UUID> run,
        Duration patience) {

    private static final String URL = "ibutsu.url";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when a value cannot be understood; the message says which and what would be right
     */
    static Settings read(Function<String, Optional<String>> setting) {
        return new Settings(
                setting.apply(URL).map(Settings::api),
                setting.apply("ibutsu.token"),
                setting.apply("ibutsu.project"),
                setting.apply("ibutsu.archive").map(Path::of),
                setting.apply("ibutsu.env"),
                setting.apply("ibutsu.component"),
                setting.apply("ibutsu.source").orElse("local"),
                setting.apply("ibutsu.run").map(Settings::id),
                setting.apply("ibutsu.timeout").map(Settings::seconds).orElse(Duration.ofSeconds(60)));
    }

    /** Tells what an upload lacks; empty when nothing. */
    Optional<String> missing() {
        if (token.isEmpty()) {
            return Optional.of("there is no token: set IBUTSU_TOKEN or ibutsu.token");
        }
        if (project.isEmpty()) {
            return Optional.of("there is no project: set IBUTSU_PROJECT or ibutsu.project to its name or id");
        }
        return Optional.empty();
    }

    private static URI api(String text) {
        String base = text.replaceFirst("/+$", "");
        try {
            URI api = new URI(base.endsWith("/api") ? base : base + "/api");
            if (api.getHost() != null && SCHEMES.contains(api.getScheme())) {
                return api;
            }
        } catch (URISyntaxException e) {
            // Refused below, as other things that are no address are.
        }
        throw wrong(URL, text, "an address such as https://ibutsu.example.com");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong("ibutsu.run", text, "a UUID such as " + UUID.randomUUID());
        }
    }

    private static Duration seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds > 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Refused below, as zero and less are.
        }
        throw wrong("ibutsu.timeout", text, "a whole number of seconds above 0");
    }

    private static IllegalArgumentException wrong(String name, String text, String right) {
        return new IllegalArgumentException(name + " is '" + text + "' and should be " + right);
    }
}
