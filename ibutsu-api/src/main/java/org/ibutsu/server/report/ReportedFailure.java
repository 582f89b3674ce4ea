package org.ibutsu.server.report;

import org.jspecify.annotations.Nullable;

/**
 * A reason for which a test failed.
 *
 * @param type the class of the exception or kind of failure; null if the report does not state it
 * @param message what went wrong; null if the report does not state it
 * @param text the trace; null if there is none
 */
public record ReportedFailure(
        @Nullable String type,
        @Nullable String message,
        @Nullable String text) {}
