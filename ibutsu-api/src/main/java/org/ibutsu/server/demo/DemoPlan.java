package org.ibutsu.server.demo;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * What a project shall look like. The same plan gives the same rows, identifiers included; a later end only moves their times.
 *
 * @param project the name of the project, which enters the identifiers
 * @param seed chooses one of many equally likely histories
 * @param until when the last run ends, UTC
 * @param days how far back the first run lies, at least 1
 * @param runs how many runs, at least 1
 * @param resultsPerRun how many results each of them has, at least 1
 */
public record DemoPlan(String project, long seed, LocalDateTime until, int days, int runs, int resultsPerRun) {

    /** Every build tests all components, one run each. */
    int builds() {
        int components = DemoTests.COMPONENTS.size();
        return (runs + components - 1) / components;
    }

    /** Gives when a build starts; builds come in even distances. */
    LocalDateTime start(int build) {
        Duration period = Duration.ofDays(days);
        return until.minus(period.multipliedBy(builds() - build).dividedBy(builds()));
    }

    /** Gives how far a build is on the way from the first, 0, to the end, 1. */
    double progress(int build) {
        return (double) build / builds();
    }

    /** Gives random numbers of one thing in the project. */
    SeededRandom dice(String thing, long... numbers) {
        return SeededRandom.of(seed, project + '/' + thing, numbers);
    }
}
