package org.ibutsu.server.widget;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/** The parameters for three widgets about one Jenkins job. */
final class JenkinsAnalysis implements Widget<JenkinsAnalysis.Parameters> {

    private static final WidgetType TYPE = WidgetType.view(
            "jenkins-analysis-view",
            "Jenkins Job Analysis",
            null,
            CommonParameters.JOB,
            CommonParameters.BUILDS,
            CommonParameters.PROJECT);

    private static final BigInteger MAX_HEATMAP_BUILDS = BigInteger.valueOf(40);

    record Parameters(
            String job, BigInteger builds, @Nullable String project) {}

    record Response(Chart barchart_params, HeatmapParameters heatmap_params, Chart linechart_params) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chart(
            String job_name, BigInteger builds, @Nullable String project) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeatmapParameters(
            String job_name,
            BigInteger builds,
            String group_field,
            boolean count_skips,
            @Nullable String project) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        String project = arguments.text("project");
        return new Parameters(
                arguments.required("job_name", arguments.text("job_name"), ""),
                arguments.required("builds", arguments.integer("builds"), BigInteger.ZERO),
                project == null || project.isEmpty() ? null : project);
    }

    @Override
    public Response answer(Parameters parameters, WidgetContext data) {
        Chart chart = new Chart(parameters.job(), parameters.builds(), parameters.project());
        return new Response(
                chart,
                new HeatmapParameters(
                        parameters.job(),
                        parameters.builds().min(MAX_HEATMAP_BUILDS),
                        "component",
                        true,
                        parameters.project()),
                chart);
    }
}
