package org.ibutsu.server.widget;

/** The outcomes of the latest builds of a Jenkins job. */
final class JenkinsBarChart implements Widget<JenkinsChart> {

    private static final WidgetType TYPE = WidgetType.widget(
            "jenkins-bar-chart",
            "Jenkins Bar Chart",
            "Shows the outcomes of the latest builds of a Jenkins job",
            Common.JOB.mandatory(),
            Common.BUILDS.mandatory().suggesting(30),
            Common.PROJECT);

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public JenkinsChart read(Arguments arguments) {
        return JenkinsChart.read(arguments);
    }

    @Override
    public Outcomes answer(JenkinsChart chart, Data data) {
        Outcomes outcomes = Outcomes.none();
        chart.latest(data).forEach(build -> outcomes.add(build.number(), build.summary()));
        return outcomes;
    }
}
