package org.ibutsu.server.demo;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * The plan of a project. Equal plans give equal rows, identifiers included; a later end only shifts their times.
 *
 * @param project the name of the project, which enters the identifiers
 * @param seed chooses one of many equally likely histories
 * @param until the end of the last run, UTC
 * @param days the age of the first run in days, at least 1
 * @param runs the number of runs, at least 1
 * @param resultsPerRun the number of results of each run, at least 1
 */
public record DemoPlan(String project, long seed, LocalDateTime until, int days, int runs, int resultsPerRun) {

    /** Every build tests all components, one run each. */
    int builds() {
        int components = DemoTests.COMPONENTS.size();
        return (runs + components - 1) / components;
    }

    /** Returns the start of a build; builds start at regular intervals. */
    LocalDateTime start(int build) {
        Duration period = Duration.ofDays(days);
        return until.minus(period.multipliedBy(builds() - build).dividedBy(builds()));
    }

    /** Returns the position of a build between the first, 0, and the end, 1. */
    double progress(int build) {
        return (double) build / builds();
    }

    /** Returns the random numbers of one thing in the project. */
    SeededRandom dice(String thing, long... numbers) {
        return SeededRandom.of(seed, project + '/' + thing, numbers);
    }
}
