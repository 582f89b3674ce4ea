package org.ibutsu.server.widget;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.JDBCException;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.SqlState;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.store.ResultRow;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.query.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes what widgets show. */
public final class Widgets {

    /** All of them, in the order that existing clients show them in. */
    static final List<Widget<?>> ALL = List.of(
            new CompareRuns(),
            new JenkinsHeatmap(),
            new FilterHeatmap(),
            new RunAggregator(),
            new ResultSummary(),
            new ResultAggregator(),
            new ImportanceComponent(),
            new AccessibilityDashboard(),
            new AccessibilityAnalysis(),
            new AccessibilityBarChart(),
            new JenkinsJobs(),
            new JenkinsAnalysis(),
            new JenkinsBarChart(),
            new JenkinsLineChart());

    /** Reports on tests, which existing clients do not know. */
    static final List<Widget<?>> REPORTS =
            List.of(new FlakyTests(), new FailureGroups(), new TestHistory(), new SlowestTests());

    private static final Logger LOG = LoggerFactory.getLogger(Widgets.class);

    private final Database database;
    private final FilterParser filters;
    private final Clock clock;
    private final Function<ResultRow, ?> resultForm;
    private final UnaryOperator<Object> writer;

    /**
     * Creates the resource.
     *
     * @param resultForm turns a result into its JSON form
     * @param writer writes an answer within the transaction, as its rows may still be in the database
     */
    public Widgets(
            Database database,
            FilterParser filters,
            Clock clock,
            Function<ResultRow, ?> resultForm,
            UnaryOperator<Object> writer) {
        this.database = database;
        this.filters = filters;
        this.clock = clock;
        this.resultForm = resultForm;
        this.writer = writer;
    }

    /**
     * Computes the data of a widget for the projects that the caller has access to.
     *
     * @param id the name of the widget
     * @param query the decoded query parameters
     * @return the data, to be written as JSON; empty when there are none
     * @throws ProblemException when there is no such widget, or the parameter {@code params} is given
     * @throws RequestRejectedException when a parameter is bad, unknown or missing, or names a project without access;
     *     and when the database takes too long, but not when it is away
     */
    public Optional<Object> answer(String id, Caller caller, Map<String, List<String>> query) {
        Widget<?> widget = Stream.concat(ALL.stream(), REPORTS.stream())
                .filter(each -> each.type().id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("There is no widget '" + id + "'"));
        if (query.containsKey("params")) {
            throw ProblemException.badRequest("Parameter 'params' must be an object");
        }
        return answer(widget, caller, new WidgetRequest(widget.type(), query, filters));
    }

    private <P> Optional<Object> answer(Widget<P> widget, Caller caller, WidgetRequest arguments) {
        P parameters = widget.read(arguments);
        arguments.verify();
        try {
            return database.inTurn(
                    caller.id(),
                    arguments.areCostly(),
                    () -> database.summarize(session -> {
                        Scope scope = Scope.of(session, caller, arguments.project());
                        WidgetContext data =
                                new WidgetContext(session, scope, database.kind(), Timestamps.now(clock), resultForm);
                        return Optional.ofNullable(widget.answer(parameters, data))
                                .map(writer);
                    }));
        } catch (JDBCException e) {
            if (SqlState.isTransient(e)) {
                throw e;
            }
            LOG.error("The database did not answer the widget {}", widget.type().id(), e);
            throw RequestRejectedException.of(504, "Database error or timeout");
        }
    }
}
