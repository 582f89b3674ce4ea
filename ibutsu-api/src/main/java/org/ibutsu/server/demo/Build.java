package org.ibutsu.server.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A build of one of the Jenkins jobs.
 *
 * @param index which it is of all builds, from 0
 * @param outage whether the tested system could often not be reached
 */
record Build(int index, String job, String number, String env, String commit, LocalDateTime start, boolean outage) {

    static final List<String> JOBS = List.of("nightly", "merge", "release", "weekly");

    private static final List<String> ENVS = List.of("qa", "stage", "production");

    /** Two builds in a row test one commit, so that tests can be seen to pass and to fail for it. */
    static Build of(DemoPlan plan, int index) {
        return new Build(
                index,
                JOBS.get(index % JOBS.size()),
                String.valueOf(index / JOBS.size() + 1),
                ENVS.get(index / JOBS.size() % ENVS.size()),
                plan.dice("commit", index / 2).commit(),
                plan.start(index),
                plan.dice("outage", index).falls(0.03));
    }

    Map<String, Object> jenkins() {
        return Map.of(
                "job_name", job,
                "build_number", number,
                "build_url", "https://jenkins.example.com/job/" + job + "/" + number + "/");
    }

    static UUID run(DemoPlan plan, int run) {
        return plan.dice("run", run).id();
    }
}
