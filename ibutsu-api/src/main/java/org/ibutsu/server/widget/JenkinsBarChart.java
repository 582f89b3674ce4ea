package org.ibutsu.server.widget;

import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;

/** The outcomes of the latest builds of a Jenkins job. */
final class JenkinsBarChart implements Widget<JenkinsChart> {

    private static final WidgetType TYPE = WidgetType.widget(
            "jenkins-bar-chart",
            "Jenkins Bar Chart",
            "Shows the outcomes of the latest builds of a Jenkins job",
            CommonParameters.JOB.mandatory(),
            CommonParameters.BUILDS.mandatory().suggesting(30),
            CommonParameters.PROJECT);

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public JenkinsChart read(WidgetRequest arguments) {
        return JenkinsChart.read(arguments);
    }

    @Override
    public Outcomes answer(JenkinsChart chart, WidgetContext data) {
        Outcomes outcomes = Outcomes.none();
        chart.latest(data).forEach(build -> outcomes.add(build.number(), build.summary()));
        return outcomes;
    }
}
