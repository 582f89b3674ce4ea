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
 * The settings of the publisher.
 *
 * @param url the address of the server's API, without a slash at the end; absent if only an archive is written
 * @param archive a file whose name ends in {@code .tar.gz}, or a directory for a file named after the run
 * @param run the run to add results to; absent for a new run
 * @param timeout the maximum time that the end of the tests waits for the upload
 */
record PublisherSettings(
        Optional<URI> url,
        Optional<String> token,
        Optional<String> project,
        Optional<Path> archive,
        Optional<String> env,
        Optional<String> component,
        String source,
        Optional<UUID> run,
        Duration timeout) {

    private static final String URL = "ibutsu.url";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /**
     * Reads the settings.
     *
     * @param setting returns the value of a setting
     * @throws IllegalArgumentException if a value is invalid; the message names the setting and a valid value
     */
    static PublisherSettings read(Function<String, Optional<String>> setting) {
        return new PublisherSettings(
                setting.apply(URL).map(PublisherSettings::api),
                setting.apply("ibutsu.token"),
                setting.apply("ibutsu.project"),
                setting.apply("ibutsu.archive").map(Path::of),
                setting.apply("ibutsu.env"),
                setting.apply("ibutsu.component"),
                setting.apply("ibutsu.source").orElse("local"),
                setting.apply("ibutsu.run").map(PublisherSettings::id),
                setting.apply("ibutsu.timeout").map(PublisherSettings::seconds).orElse(Duration.ofSeconds(60)));
    }

    /** Returns a message about a setting that is required for uploads and missing, if there is one. */
    Optional<String> missingForUpload() {
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
            // Rejected below, like other texts that are not addresses.
        }
        throw invalid(URL, text, "an address such as https://ibutsu.example.com");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw invalid("ibutsu.run", text, "a UUID such as " + UUID.randomUUID());
        }
    }

    private static Duration seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds > 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Rejected below, like numbers that are not positive.
        }
        throw invalid("ibutsu.timeout", text, "a whole number of seconds above 0");
    }

    private static IllegalArgumentException invalid(String name, String text, String expected) {
        return new IllegalArgumentException(name + " is '" + text + "' and should be " + expected);
    }
}
