package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the same tests in four ways, each in a JVM of its own, one after the other, and prints what each takes. By
 * itself few, so that they stay right; with {@code -Dtests=200 -Drounds=2} a comparison.
 */
class ComparisonTest {

    private static final List<Class<?>> CASES =
            List.of(SlotCase.class, RollbackCase.class, FreshDatabaseCase.class, DirtiesContextCase.class);
    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+)");

    @Test
    void runsTheSameTestsInFourWays() throws Exception {
        int tests = Integer.getInteger("tests", 5);
        List<String> lines = new ArrayList<>();
        for (int round = 1; round <= Integer.getInteger("rounds", 1); round++) {
            double wallOfSlots = 0;
            double cpuOfSlots = 0;
            for (Class<?> type : CASES) {
                Matcher result = run(type, tests);
                int passed = Integer.parseInt(result.group(1));
                assertThat(passed).as(type.getSimpleName()).isEqualTo(tests - failuresOf(type, tests));
                double wall = Integer.parseInt(result.group(3)) / 1e3;
                double cpu = Integer.parseInt(result.group(4)) / 1e3;
                wallOfSlots = type == SlotCase.class ? wall : wallOfSlots;
                cpuOfSlots = type == SlotCase.class ? cpu : cpuOfSlots;
                lines.add(String.format(
                        Locale.ROOT,
                        "round %d %-20s %d of %d passed: wall %6.1f s (%4.1f x), CPU %6.1f s (%4.1f x)",
                        round, type.getSimpleName(), passed, tests, wall, wall / wallOfSlots, cpu, cpu / cpuOfSlots));
            }
        }
        Files.write(Path.of("target/comparison.txt"), lines);
        lines.forEach(System.out::println);
    }

    /**
     * Returns the number of tests that a way of keeping them apart makes fail. Hibernate takes 50 identifiers of a
     * sequence at a time and keeps them in memory, where a fresh database does not reach: each time they are used up,
     * the sequence, which restarted with the database, gives numbers that rows of the migration have already.
     */
    private static int failuresOf(Class<?> type, int tests) {
        return type == FreshDatabaseCase.class ? tests / 50 : 0;
    }

    private static Matcher run(Class<?> type, int tests) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dtests=" + tests,
                        "-Dlogging.level.root=WARN",
                        "-Dspring.main.banner-mode=off",
                        CaseRun.class.getName(),
                        type.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher result = RESULT.matcher(output);
        assertThat(result.find()).as(output).isTrue();
        return result;
    }
}
