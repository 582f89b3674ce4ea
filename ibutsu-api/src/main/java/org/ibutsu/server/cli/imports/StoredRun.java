package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A run on the server.
 *
 * @param id its identifier
 * @param address the address of its page; empty if the server does not say
 * @param files the files that it was imported from, as far as this program knows
 * @param warnings the number of warnings about these
 * @param counts its tests by their outcome; empty if the server does not say
 */
record StoredRun(String id, Optional<String> address, List<String> files, int warnings, Optional<Counts> counts) {

    /**
     * The numbers of tests of a run by their outcome.
     *
     * @param tests all tests
     * @param flaky tests that failed and then passed, which are among those that passed
     */
    record Counts(
            long tests, long passed, long failed, long errors, long flaky, long skipped, long xfailed, long xpassed) {

        static Counts of(JsonNode run, long flaky) {
            JsonNode summary = run.path("summary");
            long tests = summary.path("tests").asLong();
            long failed = summary.path("failures").asLong();
            long errors = summary.path("errors").asLong();
            long skipped = summary.path("skips").asLong();
            long xfailed = summary.path("xfailures").asLong();
            long xpassed = summary.path("xpasses").asLong();
            long others = failed + errors + skipped + xfailed + xpassed;
            return new Counts(tests, Math.max(0, tests - others), failed, errors, flaky, skipped, xfailed, xpassed);
        }
    }
}
