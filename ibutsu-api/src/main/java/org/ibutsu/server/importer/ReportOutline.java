package org.ibutsu.server.importer;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Summary;
import org.ibutsu.server.importer.write.InheritanceLimit.Inherited;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.jspecify.annotations.Nullable;

/** The parts of a report that must be known before its first test is stored, as they may stand at its end. */
final class ReportOutline implements ReportHandler {

    private static final long MAX_SUITE_PROPERTIES = 8L << 20;
    private static final double MAX_SUM_OF_SECONDS = 1e6 * Durations.MAX_SECONDS;

    private static final int TESTS_BETWEEN_CHECKS = 1000;

    private final LocalDateTime now;
    private final Runnable progress;
    private final ReportProperties properties = new ReportProperties();
    private final Map<Integer, SuiteOutline> suites = new HashMap<>();
    private final Reruns reruns = new Reruns();
    private final Map<String, Long> outcomes = new HashMap<>();
    private @Nullable LocalDateTime statedStart;
    private @Nullable LocalDateTime earliest;
    private @Nullable LocalDateTime latest;
    private double statedSeconds;
    private double suiteSeconds;
    private double testSeconds;
    private @Nullable Summary counts;
    private long tests;
    private long inheritedCharacters;
    private long suitePropertiesSize;

    /**
     * Creates an empty outline.
     *
     * @param now the time of the import, UTC
     * @param progress called now and then while tests are read; an exception of it breaks the reading off
     */
    ReportOutline(LocalDateTime now, Runnable progress) {
        this.now = now;
        this.progress = progress;
    }

    @Override
    public void run(ReportedRun run) {
        statedStart = earlier(statedStart, ReportClock.plausible(run.start(), now));
        // The sum of the durations of many suites, each of them within the bounds.
        statedSeconds += Math.max(Math.min(run.seconds().orElse(0), MAX_SUM_OF_SECONDS), 0);
        if (run.counts() != null) {
            counts = counts == null ? run.counts() : plus(counts, run.counts());
        }
    }

    @Override
    public void runProperties(List<ReportedProperty> added) {
        properties.add(added, false);
    }

    @Override
    public void suite(ReportedSuite suite) {
        suites.put(suite.number(), new SuiteOutline(suites.get(suite.parent())));
        began(suite.start(), 0);
        if (suite.parent() < 0) {
            suiteSeconds += seconds(suite.seconds().orElse(0));
        }
    }

    @Override
    public void suiteProperties(ReportedSuite suite, List<ReportedProperty> added) {
        properties.add(added, true);
        SuiteOutline outline = of(suite).orElseThrow();
        for (ReportedProperty property : added) {
            suitePropertiesSize += property.name().length()
                    + (property.value() == null ? 0 : property.value().length());
            if (suitePropertiesSize <= MAX_SUITE_PROPERTIES) {
                outline.add(property);
            }
        }
    }

    @Override
    public void suiteOutput(ReportedSuite suite, ReportedAttachment output) {}

    @Override
    public void test(ReportedTest test) {
        tests++;
        if (tests % TESTS_BETWEEN_CHECKS == 0) {
            progress.run();
        }
        inheritedCharacters += length(test.suite());
        of(test.suite()).ifPresent(SuiteOutline::addTest);
        reruns.add(test);
        outcomes.merge(test.outcome().text(), 1L, Long::sum);
        double took = seconds(test.seconds().orElse(0));
        testSeconds += took;
        began(test.start(), took);
    }

    @Override
    public void warning(String text) {}

    private void began(@Nullable LocalDateTime time, double took) {
        LocalDateTime start = ReportClock.plausible(time, now);
        if (start != null) {
            earliest = earlier(earliest, start);
            LocalDateTime end = ReportClock.after(start, took);
            latest = latest == null || latest.isBefore(end) ? end : latest;
        }
    }

    private static long length(@Nullable ReportedSuite suite) {
        return suite == null ? 0 : length(suite.name()) + length(suite.file());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : Math.min(text.length(), StoredText.MAX_COLUMN_LENGTH);
    }

    private static double seconds(double seconds) {
        return Math.max(Durations.clamp(seconds), 0);
    }

    private static @Nullable LocalDateTime earlier(@Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static Summary plus(Summary one, Summary other) {
        return new Summary(
                one.errors() + other.errors(),
                one.failures() + other.failures(),
                one.skips() + other.skips(),
                one.tests() + other.tests(),
                one.xpasses() + other.xpasses(),
                one.xfailures() + other.xfailures(),
                0);
    }

    /** Returns the start of the first test, UTC; empty if the report has no times. */
    Optional<LocalDateTime> start() {
        return Optional.ofNullable(statedStart == null ? earliest : statedStart);
    }

    /** Returns the end of the last test, UTC; empty if the report has no times. */
    Optional<LocalDateTime> end() {
        return start().map(start -> ReportClock.after(start, seconds()))
                .map(end -> latest == null || latest.isBefore(end) ? end : latest);
    }

    /** Returns how long the tests took. */
    double seconds() {
        double stated = statedSeconds > 0 ? statedSeconds : suiteSeconds;
        return stated > 0 ? stated : testSeconds;
    }

    /** Returns the counts that are stated, which only matter without tests. */
    Optional<Summary> counts() {
        return Optional.ofNullable(counts);
    }

    /** Returns the number of tests with each outcome, reruns included. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    /** Returns the number of tests, reruns included. */
    long tests() {
        return tests;
    }

    /** Returns the properties of the run and its suites. */
    ReportProperties properties() {
        return properties;
    }

    /** Returns which tests were run several times. */
    Reruns reruns() {
        return reruns;
    }

    /** Returns the values that the tests of each suite inherit from it. */
    List<Inherited> inherited() {
        return suites.values().stream()
                .filter(suite -> suite.tests() > 0 && !suite.keyed().isEmpty())
                .map(suite -> new Inherited(suite.keyed(), suite.tests()))
                .toList();
    }

    /** Returns how many characters of columns tests inherit from their suites, at most. */
    long inheritedCharacters() {
        return inheritedCharacters
                + suites.values().stream()
                        .filter(suite -> suite.tests() > 0)
                        .mapToLong(suite -> suite.tests()
                                * (length(suite.env().orElse(null))
                                        + length(suite.component().orElse(null))))
                        .sum();
    }

    /** Returns the known values of a suite; empty for none. */
    Optional<SuiteOutline> of(@Nullable ReportedSuite suite) {
        return suite == null ? Optional.empty() : Optional.ofNullable(suites.get(suite.number()));
    }
}
