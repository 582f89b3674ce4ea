package org.ibutsu.server.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.server.importer.unpack.MemberPath;
import org.ibutsu.server.report.ReportStart;

/** Describes files that cannot be read as reports of tests. */
public final class KnownFiles {

    private static final Pattern ROOT = Pattern.compile("(?s)<(?:[\\w.-]+:)?([A-Za-z_][\\w.-]*)[\\s/>]");
    private static final Pattern BEFORE_ROOT =
            Pattern.compile("(?s)<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?\\]\\s*)?>");
    private static final Pattern HTML = Pattern.compile("(?is).{0,500}<(?:!doctype\\s+html|html|head|body)[\\s>].*");
    private static final Pattern COMPANION = Pattern.compile(
            ".*-(?:container|globals)\\.json|(?:categories|executor|environment)\\.json|history(?:-trend)?\\.json");
    private static final List<String> CLAIMING = List.of(".xml", ".json", ".jsonl", ".ndjson", ".trx", ".tap");
    private static final Set<String> JACOCO = Set.of("report");

    private static final Map<String, String> ROOTS = new LinkedHashMap<>();

    static {
        ROOTS.put("coverage", "a coverage report");
        ROOTS.put("CoverageSession", "a coverage report");
        ROOTS.put("CoverageDSPriv", "a coverage report");
        ROOTS.put("project", "a Maven POM or Ant build file");
        ROOTS.put("settings", "a file of settings");
        ROOTS.put("failsafe-summary", "the summary of Maven Failsafe, whose reports are next to it");
        ROOTS.put("testng-failed", "a suite file of TestNG");
        ROOTS.put("checkstyle", "a Checkstyle report");
        ROOTS.put("pmd", "a PMD report");
        ROOTS.put("pmd-cpd", "a PMD report");
        ROOTS.put("BugCollection", "a SpotBugs report");
        ROOTS.put("lint", "a lint report");
        ROOTS.put("issues", "a lint report");
        ROOTS.put("Site", "a CTest submission");
        ROOTS.put("html", "an HTML page");
        ROOTS.put("svg", "a picture");
        ROOTS.put("feed", "a news feed");
        ROOTS.put("rss", "a news feed");
        ROOTS.put("Envelope", "a SOAP message");
        ROOTS.put("Error", "the error message of a web service");
    }

    private KnownFiles() {}

    /** Checks whether a file of this name among others means to be a report, so that leaving it out must be said. */
    public static boolean claimsToBeReport(String name) {
        return CLAIMING.stream().anyMatch(MemberPath.filename(name)::endsWith) && !isCompanion(name);
    }

    /** Checks whether a file of this name only supplements the reports next to it, and need not hold a test. */
    static boolean isCompanion(String name) {
        return COMPANION.matcher(MemberPath.filename(name)).matches();
    }

    /** Checks whether a file of this name among others is an archive itself. */
    static boolean isArchive(String name) {
        return name.endsWith(".zip") || name.endsWith(".tar");
    }

    /** Returns the type of a file, as a sentence that begins with its name; empty if the type is unknown here. */
    static Optional<String> describe(ReportStart start) {
        String name = MemberPath.filename(start.name());
        if (start.text().isBlank()) {
            return Optional.of(name + " is empty");
        }
        if (isArchive(name)) {
            return Optional.of(name + " is an archive within the archive, which is not unpacked");
        }
        if (HTML.matcher(start.text()).matches()) {
            return Optional.of(name + " is an HTML page, not JUnit XML or another report of tests");
        }
        return root(start.text())
                .map(root -> kind(root, start.text())
                        .map(kind -> name + " is " + kind + " (root " + root + "), not JUnit XML")
                        .orElse(name + " has the root " + root + " and holds no tests, so it is not JUnit XML"));
    }

    /** Returns the fault of a file of no known format. */
    public static String unknown(ReportStart start) {
        return describe(start)
                .orElse(MemberPath.filename(start.name())
                        + " is not a report of tests in a known format, such as JUnit XML");
    }

    private static Optional<String> kind(String root, String text) {
        boolean isJacoco = JACOCO.contains(root) && (text.contains("JACOCO") || text.contains("<counter "));
        return Optional.ofNullable(ROOTS.get(isJacoco ? "coverage" : root));
    }

    private static Optional<String> root(String text) {
        if (!text.stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        Matcher root = ROOT.matcher(BEFORE_ROOT.matcher(text).replaceAll(" "));
        return root.find() ? Optional.of(root.group(1)) : Optional.empty();
    }
}
