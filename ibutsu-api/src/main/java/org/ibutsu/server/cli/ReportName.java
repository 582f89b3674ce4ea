package org.ibutsu.server.cli;

import java.util.List;
import java.util.Locale;

/** What the name of a file says about its content. */
final class ReportName {

    private static final List<String> REPORTS = List.of(".xml", ".json", ".jsonl", ".ndjson", ".trx", ".tap");
    private static final List<String> ARCHIVES = List.of(".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tar.xz", ".zip");

    private ReportName() {}

    /** Checks whether a file is named as reports are, compressed or not. */
    static boolean isReport(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        return REPORTS.stream().anyMatch(lower::endsWith);
    }

    /** Checks whether a file is named as an archive is. */
    static boolean isArchive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(lower::endsWith);
    }
}
