package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.ParameterType.STRING;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import org.ibutsu.model.Run;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.jspecify.annotations.Nullable;

/** The outcomes of the tests of all runs. */
final class ResultSummary implements Widget<ResultSummary.Parameters> {

    private static final WidgetType TYPE = WidgetType.widget(
            "result-summary",
            "Result Summary",
            "Counts the outcomes of all runs",
            WidgetParameter.of("source", STRING, "The source of the runs").optional(),
            CommonParameters.ENV,
            CommonParameters.JOB.optional(),
            CommonParameters.PROJECT,
            CommonParameters.FILTERS.optional());

    record Parameters(
            @Nullable String source,
            @Nullable String env,
            @Nullable String job,
            Conditions conditions) {}

    @JsonPropertyOrder({"error", "skipped", "failed", "passed", "total", "xfailed", "xpassed"})
    record Totals(long error, long skipped, long failed, long passed, long total, long xfailed, long xpassed) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        return new Parameters(
                arguments.text("source"),
                arguments.text("env"),
                arguments.text("job_name"),
                arguments.filters(FilteredEntity.RUN));
    }

    @Override
    public Totals answer(Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Run.class, data.session());
        Columns runs = statement.columns();
        restrict(statement, runs.column("source"), parameters.source());
        restrict(statement, runs.column("env"), parameters.env());
        restrict(statement, runs.metadata("jenkins", "job_name"), parameters.job());
        Object[] row = statement
                .where(runs.among(data.scope(), parameters.conditions()))
                .select(Summary.of(name -> runs.sum(runs.counter(name))).toArray(Selection[]::new))
                .get(0);
        Summary sums = Summary.in(row, 0);
        return new Totals(
                sums.errors(),
                sums.skips(),
                sums.failures(),
                sums.passes(),
                sums.tests(),
                sums.xfailures(),
                sums.xpasses());
    }

    private static void restrict(GroupQuery statement, Expression<String> text, @Nullable String wanted) {
        if (wanted != null && !wanted.isEmpty()) {
            statement.where(statement.columns().is(text, wanted));
        }
    }
}
