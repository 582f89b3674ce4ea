package com.example.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ibutsu.harness.postgres.EmbeddedPostgres;
import org.ibutsu.harness.postgres.PostgresServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The capabilities of the harness for any application, without further configuration. The tags are the rows of the
 * table in TESTING.md; capabilities that look different in each application have their tests there.
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class CapabilityContract {

    private final Class<? extends Probe> probe;

    /** Creates the tests of an application, of which a probe asks for a slot. */
    protected CapabilityContract(Class<? extends Probe> probe) {
        this.probe = probe;
    }

    /** Returns how often slots of the application were polluted on purpose. */
    protected abstract int pollutions();

    @Test
    @Tag("capability:exchange-log")
    void hangsEachExchangeAtTheFailure() {
        assertThat(run("fails").report())
                .containsPattern("1\\. POST /.* -> 201 in \\d+ ms")
                .containsPattern("curl -X POST 'http://[\\w.]+:\\d+/")
                .containsPattern("1 x insert into ")
                .contains("Rows that differ from pristine", "a row that was kept");
    }

    @Test
    @Tag("capability:failure-page")
    void writesAPageAboutTheFailure(@TempDir Path reports) throws IOException {
        run(Map.of("ibutsu.reports", reports.toString()), "fails");

        try (Stream<Path> pages = Files.list(reports.resolve("failures"))) {
            assertThat(pages).singleElement().satisfies(page -> assertThat(Files.readString(page))
                    .contains("fails</title>", "on purpose", "a row that was kept")
                    .doesNotContain("<script"));
        }
    }

    @Test
    @Tag("capability:slow-tests")
    void listsTheSlowestTests(@TempDir Path reports) throws IOException {
        run(Map.of("ibutsu.reports", reports.toString()), "addsOne");

        assertThat(Files.readString(reports.resolve("slow-tests.txt")))
                .startsWith("The slowest 1 of 1 tests")
                .containsPattern("ms +\\d+ % +\\d+ % +\\d+ % +\\d+ %  .*addsOne");
    }

    @Test
    @Tag("capability:contract")
    void judgesResponsesAndCountsThem(@TempDir Path reports) throws IOException {
        Trial trial = run(Map.of("ibutsu.reports", reports.toString()), "addsOne", "sendsWhatIsNoJson");

        assertThat(trial.passed()).containsExactly("addsOne");
        assertThat(trial.failure()).hasMessageContaining("OpenAPI document");
        assertThat(Files.readString(reports.resolve("contract/coverage.properties")))
                .containsPattern("contract\\.percent=([1-9]|0\\.[1-9])");
    }

    @Test
    @Tag("capability:statements")
    void limitsTheStatementsOfARequest() {
        assertThat(run("costsStatements").failure())
                .hasMessageContaining("may cost at most 0 SQL statement(s)")
                .hasMessageContaining("1 x select");
        assertThat(run("knowsWhatARequestCosts").passed()).hasSize(1);
    }

    @Test
    @Tag("capability:repeat")
    void failsTestsThatGetOtherAnswersTheSecondTime() {
        Map<String, String> repeat = Map.of("ibutsu.test.repeat", "true");

        assertThat(run(repeat, "addsOne", "answersOtherwiseEachTime").passed()).containsExactly("addsOne");
        assertThat(run(repeat, "answersOtherwiseEachTime").failure())
                .hasMessageContaining("this test got other answers on the same slot");
    }

    @Test
    @Tag("capability:pollute")
    void putsBackWhatWasPollutedOnPurpose() {
        int before = pollutions();

        assertThat(run(Map.of("ibutsu.test.pollute", "true"), "addsOne", "findsNothing").passed())
                .containsExactlyInAnyOrder("addsOne", "findsNothing");
        assertThat(pollutions()).isEqualTo(before + 2);
    }

    @Test
    @Tag("capability:kept-database")
    void keepsTheDatabaseOfAFailedTest(@TempDir Path reports) throws IOException {
        String report = run(
                        Map.of(
                                "ibutsu.reports", reports.toString(),
                                "keep", "failed",
                                "db", "h2",
                                "ibutsu.test.slots.kept", "false"),
                        "fails")
                .report();

        assertThat(report).contains("Database kept: ").contains("look at it with: ");
        try (Stream<Path> scripts = Files.list(reports.resolve("failures"))
                .filter(file -> file.toString().endsWith("-database.sql"))) {
            assertThat(scripts).singleElement().satisfies(script -> assertThat(Files.readString(script))
                    .contains("a row that was kept"));
        }
    }

    @Test
    @Tag("capability:random-order")
    void runsInTheOrderOfASeed() {
        Set<List<String>> orders = new HashSet<>();
        for (String seed : List.of("1", "2", "3", "4", "5", "6")) {
            List<String> order = ordered(seed);
            assertThat(order).hasSize(3).isEqualTo(ordered(seed));
            orders.add(order);
        }

        assertThat(orders).hasSizeGreaterThan(1);
    }

    private List<String> ordered(String seed) {
        return run(
                        Map.of(
                                "junit.jupiter.testmethod.order.default",
                                "org.junit.jupiter.api.MethodOrderer$Random",
                                "junit.jupiter.execution.order.random.seed",
                                seed),
                        "addsOne",
                        "addsAnother",
                        "findsNothing")
                .passed();
    }

    @Test
    @Tag("capability:database-choice")
    void runsOnTheDatabaseThatIsAskedFor() {
        assertThat(on(Map.of("db", "h2"), "isOnH2").passed()).hasSize(1);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            PostgresServer server = postgres.server();
            Map<String, String> ownServer = Map.of(
                    "db.url", server.adminUrl(), "db.user", server.user(), "db.password", server.password());

            assertThat(on(ownServer, "isOnPostgres").passed()).hasSize(1);
            assertThat(on(ownServer, "isOnH2").passed()).isEmpty();
        }
    }

    private Trial on(Map<String, String> database, String test) {
        Map<String, String> settings = new HashMap<>(database);
        settings.put("ibutsu.test.slots.kept", "false");
        return run(settings, test);
    }

    @Test
    @Tag("capability:secrets")
    void failsTestsWhoseResponsesHoldASecret() {
        assertThat(run("tellsASecret").failure()).hasMessageContaining("the recipe");
    }

    @Test
    @Tag("capability:late-writers")
    void namesWhoLeavesWorkBehind() {
        assertThat(run("leavesATransactionOpen", "findsNothing").failure())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a transaction left open")
                .hasMessageContaining("Probe.leavesATransactionOpen");
    }

    @Test
    @Tag("capability:identity-provider")
    void vouchesForPeople() {
        assertThat(run("knowsWhoIsVouchedFor").passed()).hasSize(1);
    }

    private Trial run(String... tests) {
        return run(Map.of(), tests);
    }

    private Trial run(Map<String, String> settings, String... tests) {
        return Trial.run(probe, settings, tests);
    }
}
