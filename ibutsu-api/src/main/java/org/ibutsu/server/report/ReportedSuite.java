package org.ibutsu.server.report;

import java.time.LocalDateTime;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A suite of a report, a class or file of tests.
 *
 * @param number its place in the report, from 0; the same each time the report is read
 * @param parent the number of the suite around it; -1 if there is none
 * @param name its name; null if it has none
 * @param file the path of the file its tests are in; null if the report does not state it
 * @param start when it began, UTC; null if the report does not state it
 * @param seconds how long it took; empty if the report does not state it
 */
public record ReportedSuite(
        int number,
        int parent,
        @Nullable String name,
        @Nullable String file,
        @Nullable LocalDateTime start,
        OptionalDouble seconds) {}
