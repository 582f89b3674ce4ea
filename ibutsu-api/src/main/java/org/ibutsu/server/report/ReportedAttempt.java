package org.ibutsu.server.report;

import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.jspecify.annotations.Nullable;

/**
 * An earlier try of a test that did not pass.
 *
 * @param outcome how it ended
 * @param message why; null if the report does not state it
 * @param seconds how long it took; empty if the report does not state it
 * @param log its trace and output; null if there is none
 */
public record ReportedAttempt(
        TestOutcome outcome,
        @Nullable String message,
        OptionalDouble seconds,
        @Nullable String log) {}
