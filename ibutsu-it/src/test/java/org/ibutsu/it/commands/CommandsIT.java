package org.ibutsu.it.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.commands.ScratchCopy.Outcome;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the Maven commands of TESTING.md and README.md, word for word and in their order, in a copy of the sources. Each
 * has to end well and to print what the page promises. The copy has a handful of the tests, as all of them within
 * themselves would take hours; its only benchmark takes no time. So the commands are proved, and not that all tests
 * pass.
 *
 * <p>It takes many minutes, so it runs only when asked: {@code -Dit.test=CommandsIT -Dcommands}. A value is a regular
 * expression that chooses among the commands: {@code -Dcommands=tree}.
 */
@IntegrationTest
@SlowTest
@EnabledIfSystemProperty(named = "commands", matches = ".*", disabledReason = "-Dcommands was not given")
class CommandsIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /**
     * Commands that need a server of the reader's own, a million rows or all unit tests, and the one that runs this.
     */
    private static final Pattern ELSEWHERE = Pattern.compile("-Ddb\\.url|-Pmutation|-Dcommands");

    private static final Pattern ALL_TESTS = Pattern.compile("-Pintegration verify(?!.* -Dit\\.test)");

    private static final String SOME_TESTS = "Tests run: [1-9]\\d*, Failures: 0, Errors: 0";

    /** What a command prints, by a part of it. */
    private static final Map<String, String> PROMISES = Map.ofEntries(
            Map.entry("-Pintegration verify", SOME_TESTS),
            Map.entry("mvn test", SOME_TESTS),
            Map.entry("-Dit.test=ProjectIT", "Tests run: [1-9].* in org\\.ibutsu\\.it\\.resource\\.ProjectIT"),
            Map.entry("LoginIT#givesATokenThatWorks", "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0\\s"),
            Map.entry("ValidationSuite", "ValidationSuite"),
            Map.entry("-Dseed=123", "the same again: -Dseed=123\\s"),
            Map.entry("-Dtree", "[├└].*"),
            Map.entry("-Dreport=slow", "The slowest \\d+ of \\d+ tests"),
            Map.entry("-Pbenchmark", "ShortBenchmark\\.now"),
            Map.entry("-Dof=", "org[./]ibutsu[./]server[./]auth"));

    @TestFactory
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    Stream<DynamicTest> doWhatTheGuideSays(@TempDir Path directory) throws IOException {
        ScratchCopy copy = ScratchCopy.of(ROOT, directory.toRealPath());
        Pattern chosen = Pattern.compile(System.getProperty("commands").replaceFirst("^true$", ""));
        Set<String> commands = new LinkedHashSet<>(Commands.of(ROOT.resolve("TESTING.md")));
        commands.addAll(Commands.of(ROOT.resolve("README.md")));
        return commands.stream()
                .filter(command -> !ELSEWHERE.matcher(command).find())
                .filter(command -> chosen.matcher(command).find())
                .map(command -> DynamicTest.dynamicTest(command, () -> doesWhatItSays(copy, command)));
    }

    /** A mistyped name is reported before anything is built. */
    @TestFactory
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    Stream<DynamicTest> failsOnTypos(@TempDir Path directory) throws IOException {
        ScratchCopy copy = ScratchCopy.of(ROOT, directory.toRealPath());
        return Map.of(
                        "-Pintegration verify -Dit.test=LogniIT", "no class of tests LogniIT; the nearest: LoginIT",
                        "-Pintegration verify -pl ibutsu-it -am -Dit.test='LoginIT#nosuch'",
                                "no test nosuch in LoginIT",
                        "-Pintegration verify -Dgroups=nosuchtag", "no marker has the tag nosuchtag",
                        "-Pintegration verify -Dgroups='validation & unit'", "No tests were executed",
                        "test -Dtest=SumaryTest", "no class of tests SumaryTest; the nearest: SummaryTest")
                .entrySet()
                .stream()
                .map(typo -> DynamicTest.dynamicTest(typo.getKey(), () -> {
                    Outcome outcome = copy.run("mvn " + typo.getKey());

                    assertThat(outcome.status()).as(outcome.output()).isNotZero();
                    assertThat(outcome.output()).contains(typo.getValue());
                }));
    }

    private static void doesWhatItSays(ScratchCopy copy, String command) throws IOException, InterruptedException {
        Outcome outcome = copy.run(command);

        assertThat(outcome.status()).as("%s%n%s", command, outcome.output()).isZero();
        PROMISES.forEach((part, promise) -> {
            if (command.contains(part)) {
                assertThat(outcome.output()).as(command).containsPattern(promise);
            }
        });
        if (ALL_TESTS.matcher(command).find()) {
            assertThat(outcome.output()).containsPattern("Coverage: .*/htmlcov/index\\.html\\s.*/coverage\\.xml");
            assertThat(copy.resolve("ibutsu-it/target/site/htmlcov/index.html")).exists();
            assertThat(copy.resolve("ibutsu-it/target/site/coverage.xml")).exists();
        }
        if (command.contains("-Pintegration verify")) {
            assertThat(copy.resolve("ibutsu-it/target/site/slow-tests.txt")).exists();
        }
    }
}
