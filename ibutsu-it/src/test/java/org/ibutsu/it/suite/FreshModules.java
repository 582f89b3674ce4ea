package org.ibutsu.it.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.ibutsu.harness.browser.Pages;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.model.Run;
import org.ibutsu.publisher.PublishingListener;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.testing.IbutsuApp;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Refuses to run tests of modules whose sources have changed since they were compiled: what passes would prove nothing.
 */
public final class FreshModules implements LauncherSessionListener {

    private static final Map<String, Class<?>> MODULES = Map.of(
            "ibutsu-model",
            Run.class,
            "ibutsu-api",
            IbutsuServer.class,
            "ibutsu-junit-publisher",
            PublishingListener.class,
            "ibutsu-test-harness",
            SlotExtension.class,
            "ibutsu-test-browser",
            Pages.class,
            "ibutsu-test-fixtures",
            IbutsuApp.class);

    /** Mutation testing opens a session for each test. */
    private static final AtomicBoolean SEEN_TO_BE_FRESH = new AtomicBoolean();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!SEEN_TO_BE_FRESH.get()) {
            MODULES.forEach((module, type) -> requireFreshModule(Path.of("..", module), location(type)));
            SEEN_TO_BE_FRESH.set(true);
        }
    }

    /**
     * Checks that the output of a module is younger than its sources, and holds nothing whose source is gone. A jar may
     * be older where a comment alone has changed, as Maven does not write an equal one again; then the classes that it
     * was made of are younger.
     *
     * @param module the directory of the module
     * @param compiled the directory of its classes, or its jar
     * @throws IllegalStateException if it is not, or does
     */
    static void requireFreshModule(Path module, Path compiled) {
        Path classes = module.resolve("target").resolve("classes");
        boolean equal = Files.isRegularFile(compiled) && Files.isDirectory(classes) && holds(compiled, classes);
        Path sources = module.resolve("src").resolve("main");
        requireFresh(sources, equal ? classes : compiled);
        if (Files.exists(sources)) {
            requireSources(sources, compiled);
        }
    }

    /** Maven copies resources and packs what it finds, but removes nothing of what it has copied before. */
    private static void requireSources(Path sources, Path compiled) {
        for (String file : content(compiled)) {
            if (!isGenerated(file) && !Files.exists(source(sources, file))) {
                throw new IllegalStateException(compiled + " holds " + file + ", which has no source in " + sources
                        + " any more. Build it anew: mvn -Pintegration clean verify -pl ibutsu-it -am, from the root of the"
                        + " project");
            }
        }
    }

    /** Checks whether a file is one of those that Maven writes: the manifest, licences, the list of libraries. */
    private static boolean isGenerated(String file) {
        return file.startsWith("META-INF/") && !file.startsWith("META-INF/services/");
    }

    private static Path source(Path sources, String file) {
        return file.endsWith(".class")
                ? sources.resolve("java").resolve(file.replaceFirst("(\\$.*)?\\.class$", ".java"))
                : sources.resolve("resources").resolve(file);
    }

    private static List<String> content(Path compiled) {
        try {
            if (Files.isDirectory(compiled)) {
                return names(compiled);
            }
            try (FileSystem jar = FileSystems.newFileSystem(compiled)) {
                return names(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(compiled + " cannot be read", e);
        }
    }

    /** Returns the names of all files of a directory as a jar has them, sorted. */
    private static List<String> names(Path directory) throws IOException {
        String separator = directory.getFileSystem().getSeparator();
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace(separator, "/"))
                    .sorted()
                    .toList();
        }
    }

    /** Checks whether a jar has the files of a directory, with the same content. */
    private static boolean holds(Path jar, Path directory) {
        try (FileSystem content = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path packed = content.getPath(directory.relativize(file).toString());
                if (!Files.exists(packed) || Files.mismatch(file, packed) >= 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be read", e);
        }
    }

    /**
     * Checks that what was compiled is younger than its sources.
     *
     * @param sources the directory of the sources; one that is not there has none
     * @param compiled a directory of classes, or a jar
     * @throws IllegalStateException if it is not
     */
    public static void requireFresh(Path sources, Path compiled) {
        Optional<Path> source = youngest(sources);
        Optional<Path> output = youngest(compiled);
        if (source.isPresent() && (output.isEmpty() || time(output.get()).compareTo(time(source.get())) < 0)) {
            throw new IllegalStateException(compiled + " is older than " + source.get()
                    + ". Build it, too: mvn -Pintegration verify -pl ibutsu-it -am, from the root of the project");
        }
    }

    /**
     * Checks that a file for users is younger than the sources it is made of. A run of single tests leaves it as it is,
     * unless told otherwise.
     *
     * @param file a jar or archive in the directory of the build
     * @throws IllegalStateException if it is not, or is missing
     */
    public static void requireFreshProgram(Path file) {
        try {
            requireFresh(Path.of("..", "ibutsu-model", "src", "main"), file);
            requireFresh(Path.of("..", "ibutsu-api", "src", "main"), file);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("-Dprogram.skip=false makes it in a run of single tests, too", e);
        }
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> youngest(Path directory) {
        if (!Files.exists(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).max(Comparator.comparing(FreshModules::time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
