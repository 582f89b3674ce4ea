package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.STRING;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.persistence.criteria.Expression;
import java.util.List;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.CounterSums;
import org.ibutsu.server.widget.query.SummedCounters;
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
        CounterSums query = new CounterSums(data.session());
        Columns runs = query.columns();
        restrict(query, runs.column("source"), parameters.source());
        restrict(query, runs.column("env"), parameters.env());
        restrict(query, runs.metadata("jenkins", "job_name"), parameters.job());
        SummedCounters sums =
                query.where(runs.among(data.scope(), parameters.conditions())).total();
        return new Totals(
                sums.errors(),
                sums.skips(),
                sums.failures(),
                sums.passes(),
                sums.tests(),
                sums.xfailures(),
                sums.xpasses());
    }

    private static void restrict(CounterSums query, Expression<String> text, @Nullable String wanted) {
        if (wanted != null && !wanted.isEmpty()) {
            query.where(List.of(query.columns().is(text, wanted)));
        }
    }
}
