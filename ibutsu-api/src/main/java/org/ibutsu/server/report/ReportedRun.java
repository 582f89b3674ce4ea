package org.ibutsu.server.report;

import java.time.LocalDateTime;
import java.util.OptionalDouble;
import org.ibutsu.model.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a report as a whole.
 *
 * @param start when the run began, UTC; null if the report does not state it
 * @param seconds how long it took; empty if the report does not state it
 * @param counts the stated counts, which only matter for a report without any test; null if the report states none
 */
public record ReportedRun(
        @Nullable LocalDateTime start,
        OptionalDouble seconds,
        @Nullable Summary counts) {}
