package org.ibutsu.server.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Rounding;
import org.jspecify.annotations.Nullable;

/** The durations of the latest builds of a Jenkins job. */
final class JenkinsLineChart implements Widget<JenkinsChart> {

    private static final WidgetType TYPE = WidgetType.widget(
            "jenkins-line-chart",
            "Jenkins Line Chart",
            "Shows the durations of the latest builds of a Jenkins job",
            CommonParameters.JOB.mandatory(),
            CommonParameters.BUILDS.optional().suggesting(30),
            CommonParameters.PROJECT);

    private static final double SECONDS_AN_HOUR = 3600;

    /**
     * Hours by build.
     *
     * @param duration from the beginning to the end
     * @param total_execution_time the time of all runs together; null when that is the same everywhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Response(Map<String, Double> duration, @Nullable Map<String, Double> total_execution_time) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public JenkinsChart read(WidgetRequest arguments) {
        return JenkinsChart.read(arguments);
    }

    @Override
    public Response answer(JenkinsChart chart, WidgetContext data) {
        List<JenkinsBuilds.Build> builds = chart.latest(data);
        Map<String, Double> durations = new LinkedHashMap<>();
        Map<String, Double> totals = new LinkedHashMap<>();
        for (JenkinsBuilds.Build build : builds) {
            durations.put(build.number(), hours(build.duration()));
            totals.put(build.number(), hours(build.totalTime() == null ? 0 : build.totalTime()));
        }
        boolean differ =
                builds.stream().anyMatch(build -> build.totalTime() == null || build.totalTime() != build.duration());
        return new Response(durations, differ ? totals : null);
    }

    private static double hours(double seconds) {
        return Rounding.round(seconds / SECONDS_AN_HOUR, 2);
    }
}
