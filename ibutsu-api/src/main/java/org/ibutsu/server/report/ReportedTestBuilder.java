package org.ibutsu.server.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.jspecify.annotations.Nullable;

/** Collects the values of a test in a report. */
public final class ReportedTestBuilder {

    private final @Nullable String name;
    private final TestOutcome outcome;
    private final List<ReportedFailure> failures = new ArrayList<>();
    private final List<ReportedProperty> properties = new ArrayList<>();
    private final List<ReportedAttachment> attachments = new ArrayList<>();
    private final List<ReportedAttempt> attempts = new ArrayList<>();
    private @Nullable ReportedSuite suite;
    private @Nullable String className;
    private @Nullable String historyId;
    private @Nullable String file;
    private @Nullable String line;
    private @Nullable LocalDateTime start;
    private OptionalDouble seconds = OptionalDouble.empty();
    private @Nullable String reason;
    private boolean flaky;
    private long attachedBytes;

    ReportedTestBuilder(@Nullable String name, TestOutcome outcome) {
        this.name = name;
        this.outcome = outcome;
    }

    /** Sets the suite that the test belongs to. */
    public ReportedTestBuilder suite(@Nullable ReportedSuite suite) {
        this.suite = suite;
        return this;
    }

    /** Sets the class, file or group that qualifies the name. */
    public ReportedTestBuilder className(@Nullable String className) {
        this.className = className;
        return this;
    }

    /** Sets the identifier that all attempts of the test have in common. */
    public ReportedTestBuilder historyId(@Nullable String historyId) {
        this.historyId = historyId;
        return this;
    }

    /** Sets the path of the file that the test is in. */
    public ReportedTestBuilder file(@Nullable String file) {
        this.file = file;
        return this;
    }

    /** Sets the line that the test begins at. */
    public ReportedTestBuilder line(@Nullable String line) {
        this.line = line;
        return this;
    }

    /** Sets when the test began, UTC; null if the report does not state it. */
    public ReportedTestBuilder start(@Nullable LocalDateTime start) {
        this.start = start;
        return this;
    }

    /** Sets how long the test took. */
    public ReportedTestBuilder seconds(OptionalDouble seconds) {
        this.seconds = seconds;
        return this;
    }

    /** Adds a reason for which the test failed. */
    public ReportedTestBuilder failure(@Nullable String type, @Nullable String message, @Nullable String text) {
        failures.add(new ReportedFailure(type, message, text));
        return this;
    }

    /** Sets why the test was skipped, or was expected to fail. */
    public ReportedTestBuilder reason(@Nullable String reason) {
        this.reason = reason;
        return this;
    }

    /** Adds a property by name. */
    public ReportedTestBuilder property(String property, @Nullable String value) {
        return property(new ReportedProperty(property, value, Origin.NAME));
    }

    /** Adds a property. */
    public ReportedTestBuilder property(ReportedProperty property) {
        properties.add(property);
        return this;
    }

    /** Adds a text that the test printed, unless it is blank. */
    public ReportedTestBuilder output(String filename, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            attachment(
                    new ReportedAttachment(filename, ReportedAttachment.TEXT, text.getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** Adds a file. */
    public ReportedTestBuilder attachment(ReportedAttachment attachment) {
        attachments.add(attachment);
        attachedBytes += attachment.content().length;
        return this;
    }

    /** Returns how many bytes the files have together. */
    public long attachedBytes() {
        return attachedBytes;
    }

    /** Adds an earlier try that did not pass. */
    public ReportedTestBuilder attempt(ReportedAttempt attempt) {
        attempts.add(attempt);
        return this;
    }

    /** Marks the test as one that failed and then passed. */
    public ReportedTestBuilder flaky() {
        this.flaky = true;
        return this;
    }

    /** Returns the test. */
    public ReportedTest build() {
        return new ReportedTest(
                suite,
                name,
                className,
                historyId,
                file,
                line,
                start,
                seconds,
                outcome,
                List.copyOf(failures),
                reason,
                List.copyOf(properties),
                List.copyOf(attachments),
                List.copyOf(attempts),
                flaky);
    }
}
