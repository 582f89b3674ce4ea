package org.ibutsu.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds the examples of TESTING.md and their sources together, so that nothing in the guide is untested. */
@Tag("unit")
class GuideTextIT {

    private static final Path GUIDE = Path.of("..", "TESTING.md");
    private static final Path TESTS = Path.of("src", "test", "java", "org", "ibutsu", "it");
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final List<Path> SOURCES = List.of(
            TESTS.resolve("guide/GuideIT.java"),
            TESTS.resolve("browser/ApiConsoleIT.java"),
            TESTS.resolve("harness/foreign/GuestBookTest.java"),
            TESTS.resolve("harness/foreign/GuestBookIT.java"),
            SAMPLES.resolve("spring-boot-4/src/test/java/com/example/library/RolledBackTest.java"),
            SAMPLES.resolve("spring-boot-4/src/test/java/com/example/library/CommittedTest.java"),
            SAMPLES.resolve("javalin/src/test/java/com/example/library/ContainerTest.java"));
    private static final Pattern EXAMPLE =
            Pattern.compile("(?:<!-- example: (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// region (\\S+)\n(.*?)\n *// endregion", Pattern.DOTALL);

    @Test
    void theGuideShowsWhatIsTested() throws IOException {
        Map<String, String> regions = regions();
        List<String> shown = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(Files.readString(GUIDE));

        while (example.find()) {
            String name = example.group(1);
            assertThat(name).as("the name of the example %s", example.group(2)).isNotNull();
            assertThat(example.group(2)).as("the example %s", name).isEqualTo(regions.get(name));
            shown.add(name);
        }

        assertThat(shown).containsExactlyInAnyOrderElementsOf(regions.keySet());
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new LinkedHashMap<>();
        for (Path source : SOURCES) {
            Matcher region = REGION.matcher(Files.readString(source));
            while (region.find()) {
                regions.put(region.group(1), region.group(2).stripIndent() + "\n");
            }
        }
        return regions;
    }
}
