package org.ibutsu.server.report;

import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A test as a report describes it. Texts are verbatim; how they become names, columns and artifacts is the same for all
 * formats, and decided where they are stored.
 *
 * @param suite the suite it belongs to; null if it stands alone
 * @param name its name; null if it has none
 * @param className the class, file or group that qualifies the name; null if it has none
 * @param historyId what all tries of the test have in common, and no other test has, in all files of the run; null if
 *     the report does not tell, and the tries are known by their names
 * @param file the path of the file it is in; null if the report does not state it
 * @param line the line it begins at; null if the report does not state it
 * @param start when it began, UTC; null if the report does not state it
 * @param seconds how long it took; empty if the report does not state it
 * @param outcome its final outcome
 * @param failures why it failed, in order; empty if it did not
 * @param reason why it was skipped, or was expected to fail; null if the report does not state it
 * @param properties its properties
 * @param attachments what it printed and left, in order; none is empty
 * @param attempts its earlier tries that did not pass, in order
 * @param flaky whether the report says that it failed and then passed
 */
public record ReportedTest(
        @Nullable ReportedSuite suite,
        @Nullable String name,
        @Nullable String className,
        @Nullable String historyId,
        @Nullable String file,
        @Nullable String line,
        @Nullable LocalDateTime start,
        OptionalDouble seconds,
        TestOutcome outcome,
        List<ReportedFailure> failures,
        @Nullable String reason,
        List<ReportedProperty> properties,
        List<ReportedAttachment> attachments,
        List<ReportedAttempt> attempts,
        boolean flaky) {

    /** Starts a test with its name and outcome; everything else is absent until it is set. */
    public static ReportedTestBuilder named(@Nullable String name, TestOutcome outcome) {
        return new ReportedTestBuilder(name, outcome);
    }
}
