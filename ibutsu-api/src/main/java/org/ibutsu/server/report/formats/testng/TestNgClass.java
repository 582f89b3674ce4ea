package org.ibutsu.server.report.formats.testng;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.ReportedTestBuilder;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/** The methods of a class in a report of TestNG. */
final class TestNgClass {

    private static final int MAX_INSTANCES = 1_000;
    private static final int MAX_GROUPS = 100;
    private static final int MAX_HELD = 2_000;

    private final XmlCursor xml;
    private final XmlValues values;
    private final ReportHandler handler;
    private final ReportedSuite suite;
    private final @Nullable String className;
    private final Map<String, List<String>> groups;
    private final Map<String, List<String>> signatures = new LinkedHashMap<>();
    // Tries that another one follows, which stands before or after them.
    private final Map<String, List<ReportedAttempt>> retried = new LinkedHashMap<>();
    private final List<Held> held = new ArrayList<>();
    private final boolean holdsTests;

    /**
     * Creates the class that a document stands on.
     *
     * @param holdsTests whether tests wait for the end of the class, as tries of them may stand there
     */
    TestNgClass(
            XmlCursor xml,
            ReportHandler handler,
            ReportedSuite suite,
            @Nullable String className,
            Map<String, List<String>> groups,
            boolean holdsTests) {
        this.xml = xml;
        this.values = new XmlValues(xml, handler);
        this.handler = handler;
        this.suite = suite;
        this.className = className;
        this.groups = groups;
        this.holdsTests = holdsTests;
    }

    /** Reads the method that the document stands on. */
    void read() throws IOException {
        String status = values.word("status");
        boolean isConfiguration = values.word("is-config").equals("true");
        boolean isRetried = values.word("retried").equals("true");
        String method = xml.attribute("name");
        String signature = values.filled("signature");
        OptionalDouble seconds = values.seconds("duration-ms", 1000);
        TestNgMethod read = new TestNgMethod(xml, values);
        read.read();
        if (isConfiguration && !status.equals("fail") && !xml.isBrokenOff()) {
            return;
        }
        TestOutcome outcome = isConfiguration || xml.isBrokenOff() ? TestOutcome.ERROR : outcome(status);
        String name = name(method, signature, read);
        if (isRetried) {
            // It counts as skipped for TestNG, though it failed.
            retried.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new ReportedAttempt(TestOutcome.FAILED, read.message(), seconds, read.log()));
            return;
        }
        ReportedTestBuilder test = ReportedTest.named(name, outcome)
                .suite(suite)
                .className(className)
                .start(read.start())
                .seconds(seconds);
        read.addTo(test, outcome);
        List<String> all = groups.getOrDefault(className + "." + method, List.of());
        new LinkedHashSet<>(all.subList(0, Math.min(all.size(), MAX_GROUPS)))
                .forEach(group -> test.property("groups", group));
        if (all.size() > MAX_GROUPS) {
            handler.warning("a method has more than " + MAX_GROUPS + " groups; the others were ignored");
        }
        held.add(new Held(name, test, outcome));
        if (!holdsTests || held.size() >= MAX_HELD) {
            handOn();
        }
    }

    private void handOn() {
        for (Held test : held) {
            List<ReportedAttempt> attempts = retried.remove(test.name());
            if (attempts != null) {
                attempts.forEach(test.builder()::attempt);
                if (test.outcome() == TestOutcome.PASSED) {
                    test.builder().flaky();
                }
            }
            handler.test(test.builder().build());
        }
        held.clear();
    }

    private @Nullable String name(@Nullable String method, @Nullable String signature, TestNgMethod read) {
        String name = read.name(method);
        // Instances that a factory created may have nothing else to distinguish them.
        List<String> known = signatures.computeIfAbsent(String.valueOf(name), key -> new ArrayList<>());
        if (!known.contains(String.valueOf(signature)) && known.size() < MAX_INSTANCES) {
            known.add(String.valueOf(signature));
        }
        int instance = known.indexOf(String.valueOf(signature));
        return instance > 0 ? name + " [" + (instance + 1) + "]" : name;
    }

    /** Ends the class. Tries that no other one followed are tests that failed. */
    void end() {
        handOn();
        retried.forEach((name, attempts) -> {
            ReportedAttempt last = attempts.get(attempts.size() - 1);
            ReportedTestBuilder test = ReportedTest.named(name, TestOutcome.FAILED)
                    .suite(suite)
                    .className(className)
                    .seconds(last.seconds())
                    .failure(null, last.message(), last.log());
            attempts.subList(0, attempts.size() - 1).forEach(test::attempt);
            handler.test(test.build());
        });
    }

    private TestOutcome outcome(String status) {
        return switch (status) {
            case "pass", "success_percentage_failure" -> TestOutcome.PASSED;
            case "fail" -> TestOutcome.FAILED;
            case "skip" -> TestOutcome.SKIPPED;
            default -> {
                handler.warning("status \"" + status + "\" is unknown");
                yield TestOutcome.ERROR;
            }
        };
    }

    /** A test that waits for its tries. */
    private record Held(@Nullable String name, ReportedTestBuilder builder, TestOutcome outcome) {}
}
