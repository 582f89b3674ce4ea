package org.ibutsu.server.widget;

import java.util.List;
import org.ibutsu.server.widget.parameter.WidgetRequest;

/**
 * The latest builds of one Jenkins job, for charts.
 *
 * @param job its name
 * @param builds how many
 */
record JenkinsChart(String job, int builds) {

    /** So many runs are looked at for so many builds. */
    private static final long RUNS = 8000;

    private static final long BUILDS = 150;

    static JenkinsChart read(WidgetRequest arguments) {
        return new JenkinsChart(
                arguments.required("job_name", arguments.text("job_name"), ""),
                arguments.required("builds", arguments.number("builds"), 0));
    }

    /** Returns the builds, those that began last first. */
    List<JenkinsBuilds.Build> latest(WidgetContext data) {
        if (builds == 0) {
            return List.of();
        }
        int mostRuns = (int) Math.min(RUNS * builds / BUILDS, Integer.MAX_VALUE);
        return new JenkinsBuilds(data, runs -> List.of(runs.is(runs.metadata("jenkins", "job_name"), job)), mostRuns)
                .page(0, builds)
                .items();
    }
}
