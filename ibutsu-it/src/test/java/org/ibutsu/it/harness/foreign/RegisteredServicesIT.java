package org.ibutsu.it.harness.foreign;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.publisher.PublishingListener;
import org.junit.jupiter.api.Test;

/** What the class path of a project gets that has the harness and the publisher there. */
@UnitTest
class RegisteredServicesIT {

    @Test
    void areNoneOfTheHarness() throws Exception {
        assertThat(services(SlotExtension.class)).isEmpty();
    }

    @Test
    void areTheListenerOfThePublisherAlone() throws Exception {
        assertThat(services(PublishingListener.class))
                .containsExactly(entry(
                        "org.junit.platform.launcher.TestExecutionListener",
                        List.of("org.ibutsu.publisher.PublishingListener")));
    }

    /** Returns what the archive or directory of a class registers. */
    private static Map<String, List<String>> services(Class<?> type) throws Exception {
        Path origin =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(origin)) {
            return files(origin.resolve("META-INF/services"));
        }
        try (FileSystem archive = FileSystems.newFileSystem(URI.create("jar:" + origin.toUri()), Map.of())) {
            return files(archive.getPath("META-INF/services"));
        }
    }

    private static Map<String, List<String>> files(Path directory) throws IOException {
        Map<String, List<String>> services = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    services.put(file.getFileName().toString(), Files.readAllLines(file));
                }
            }
        }
        return services;
    }
}
