package org.ibutsu.harness.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds the programs of the machine that tests with a browser need. */
final class BrowserPrograms {

    /** Names a browser by its path. */
    static final String BROWSER = "IBUTSU_BROWSER";

    /** Names Node by its path, for Playwright, too. */
    static final String NODE = "PLAYWRIGHT_NODEJS_PATH";

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");
    private static final List<String> NODES = List.of("node", "nodejs", "node.exe");

    private final UnaryOperator<String> environment;

    /**
     * Creates a lookup.
     *
     * @param environment returns the value of an environment variable, or null
     */
    BrowserPrograms(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /**
     * Returns the browser; empty if there is none.
     *
     * @throws IllegalStateException if the environment names one that is not there
     */
    Optional<Path> browser() {
        return find(BROWSER, BROWSERS);
    }

    /**
     * Returns Node; empty if there is none.
     *
     * @throws IllegalStateException if the environment names one that is not there
     */
    Optional<Path> node() {
        return find(NODE, NODES);
    }

    /** Returns the missing programs and how to get them; empty if there are none. */
    Optional<String> missing() {
        if (browser().isEmpty()) {
            return Optional.of(
                    "there is no Chromium or Chrome on the PATH. Install one, as by \"apt-get install chromium\""
                            + ", or name it: " + BROWSER + "=/path/to/chrome");
        }
        return node().isEmpty()
                ? Optional.of(
                        "there is no Node on the PATH, which Playwright needs. Install it, as by \"apt-get install"
                                + " nodejs\", or name it: " + NODE + "=/path/to/node")
                : Optional.empty();
    }

    private Optional<Path> find(String variable, List<String> names) {
        String named = environment.apply(variable);
        if (named == null || named.isBlank()) {
            return names.stream().flatMap(this::onPath).findFirst();
        }
        Path program = Path.of(named);
        if (!isProgram(program)) {
            throw new IllegalStateException(variable + " must name a program, but there is none at " + program);
        }
        return Optional.of(program);
    }

    private Stream<Path> onPath(String name) {
        String path = environment.apply("PATH");
        return path == null
                ? Stream.empty()
                : Stream.of(path.split(File.pathSeparator))
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, name))
                        .filter(BrowserPrograms::isProgram);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
