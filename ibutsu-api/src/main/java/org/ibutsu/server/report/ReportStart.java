package org.ibutsu.server.report;

/**
 * The beginning of a file, by which its format is recognised.
 *
 * @param name the name of the file
 * @param text its first characters, at most 64 Ki, decoded as leniently as the readers do, without a byte order mark
 */
public record ReportStart(String name, String text) {}
