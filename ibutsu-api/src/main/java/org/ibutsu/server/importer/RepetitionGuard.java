package org.ibutsu.server.importer;

import java.util.Arrays;
import java.util.List;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedAttempt;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.Truncation;
import org.jspecify.annotations.Nullable;

/**
 * A handler that passes a report on, and cuts names and texts of further tests when a {@link RepetitionLimit} is
 * reached.
 */
final class RepetitionGuard implements ReportHandler {

    private static final int MAX_CUT_LENGTH = 500;
    private static final int MAX_CUT_ELEMENTS = 10;

    private final ReportHandler next;
    private final RepetitionLimit limit;

    /**
     * Creates a guard.
     *
     * @param next receives the tests that are handed on
     * @param limit of all reports of the upload
     */
    RepetitionGuard(ReportHandler next, RepetitionLimit limit) {
        this.next = next;
        this.limit = limit;
    }

    @Override
    public void run(ReportedRun run) {
        next.run(run);
    }

    @Override
    public void runProperties(List<ReportedProperty> properties) {
        next.runProperties(properties);
    }

    @Override
    public void suite(ReportedSuite suite) {
        next.suite(suite);
    }

    @Override
    public void suiteProperties(ReportedSuite suite, List<ReportedProperty> properties) {
        next.suiteProperties(suite, properties);
    }

    @Override
    public void suiteOutput(ReportedSuite suite, ReportedAttachment output) {
        next.suiteOutput(suite, output);
    }

    @Override
    public void warning(String text) {
        next.warning(text);
    }

    @Override
    public void test(ReportedTest test) {
        boolean areNamesWithin = limit.admitsNames(names(test));
        boolean areTextsWithin = limit.admitsTexts(texts(test));
        if (!areNamesWithin || !areTextsWithin) {
            next.warning("texts of tests were cut, as the report repeats them and would be many times its size");
        }
        next.test(areNamesWithin && areTextsWithin ? test : cut(test, !areNamesWithin, !areTextsWithin));
    }

    private static long names(ReportedTest test) {
        return length(test.name()) + length(test.className()) + length(test.historyId()) + length(test.file());
    }

    private static long texts(ReportedTest test) {
        long length = length(test.reason());
        for (ReportedFailure each : test.failures()) {
            length += length(each.type()) + length(each.message()) + length(each.text());
        }
        for (ReportedProperty each : test.properties()) {
            length += length(each.name()) + length(each.value());
        }
        for (ReportedAttachment each : test.attachments()) {
            length += each.content().length;
        }
        for (ReportedAttempt each : test.attempts()) {
            length += length(each.message()) + length(each.log());
        }
        return length;
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static ReportedTest cut(ReportedTest test, boolean cutNames, boolean cutTexts) {
        return new ReportedTest(
                test.suite(),
                cutNames ? cut(test.name()) : test.name(),
                cutNames ? cut(test.className()) : test.className(),
                cutNames ? cut(test.historyId()) : test.historyId(),
                cutNames ? cut(test.file()) : test.file(),
                test.line(),
                test.start(),
                test.seconds(),
                test.outcome(),
                cutTexts ? failures(test.failures()) : test.failures(),
                cutTexts ? cut(test.reason()) : test.reason(),
                cutTexts ? properties(test.properties()) : test.properties(),
                cutTexts ? attachments(test.attachments()) : test.attachments(),
                cutTexts ? attempts(test.attempts()) : test.attempts(),
                test.flaky());
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : Truncation.truncate(text, MAX_CUT_LENGTH);
    }

    private static List<ReportedFailure> failures(List<ReportedFailure> failures) {
        return failures.stream()
                .limit(MAX_CUT_ELEMENTS)
                .map(each -> new ReportedFailure(cut(each.type()), cut(each.message()), cut(each.text())))
                .toList();
    }

    private static List<ReportedProperty> properties(List<ReportedProperty> properties) {
        return properties.stream()
                .limit(MAX_CUT_ELEMENTS)
                .map(each -> new ReportedProperty(
                        Truncation.truncate(each.name(), MAX_CUT_LENGTH), cut(each.value()), each.origin()))
                .toList();
    }

    private static List<ReportedAttachment> attachments(List<ReportedAttachment> attachments) {
        return attachments.stream()
                .filter(each -> each.contentType().equals(ReportedAttachment.TEXT))
                .limit(MAX_CUT_ELEMENTS)
                .map(each -> new ReportedAttachment(
                        each.filename(),
                        each.contentType(),
                        Arrays.copyOf(each.content(), Math.min(each.content().length, MAX_CUT_LENGTH))))
                .toList();
    }

    private static List<ReportedAttempt> attempts(List<ReportedAttempt> attempts) {
        return attempts.stream()
                .limit(MAX_CUT_ELEMENTS)
                .map(each -> new ReportedAttempt(each.outcome(), cut(each.message()), each.seconds(), cut(each.log())))
                .toList();
    }
}
