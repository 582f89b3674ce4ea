package org.ibutsu.server.widget;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.widget.parameter.ParameterType;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/**
 * A named state of a list in the page of this server. It is stored as the configuration of a widget that has no data
 * and is not listed among the types. Configurations are refused that existing clients would show, or that lead
 * elsewhere than to a list of their project.
 */
public final class SavedView {

    private static final String ID = "saved-view";
    private static final String PAGE = "page";
    private static final String QUERY = "query";

    static final WidgetType TYPE = new WidgetType(
            ID,
            "Saved view",
            "A named state of a list",
            List.of(
                    WidgetParameter.of(PAGE, ParameterType.STRING, "The list, as in its address below the project")
                            .mandatory(),
                    WidgetParameter.of(QUERY, ParameterType.STRING, "The query of its address")
                            .mandatory()),
            "saved");

    private static final Pattern PAGE_FORM = Pattern.compile(
            "triage|runs|runs/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|tests(/(failing|flaky|slowest))?");

    /** As many as a request can have in its first line, with room for the rest of the address. */
    private static final int MAX_QUERY_CHARACTERS = 6_000;

    private static final List<String> NAMES = List.of(
            "by",
            "days",
            "filter",
            "group",
            "name",
            "order",
            "outcome",
            "pageSize",
            "result",
            "rows",
            "run",
            "state",
            "tab");

    private static final Pattern PAIR = Pattern.compile("(?:" + String.join("|", NAMES) + ")=[A-Za-z0-9*._+%-]*");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private SavedView() {}

    /** Checks whether a configuration is one of a saved view. */
    public static boolean isStoredIn(WidgetConfig config) {
        return ID.equals(config.widget());
    }

    /**
     * Refuses a configuration that is not as one of a saved view must be.
     *
     * @throws ProblemException when it is visible to existing clients, belongs to no project, or leads elsewhere
     */
    public static void require(WidgetConfig config) {
        require(config.projectId() != null, "'project' must be given: a saved view belongs to a project");
        require(
                config.dashboardId() == null,
                "'dashboard_id' must not be given: a saved view does not belong to a dashboard");
        require("view".equals(config.type()), "'type' of a saved view must be 'view', but is '" + config.type() + "'");
        require(
                Boolean.FALSE.equals(config.navigable()),
                "'navigable' of a saved view must be false, as other clients cannot open it");
        requirePage(text(config.params(), PAGE));
        requireQuery(text(config.params(), QUERY));
    }

    private static void requirePage(String page) {
        require(
                PAGE_FORM.matcher(page).matches(),
                "'params.page' must be triage, runs, runs/<id of a run>, tests, tests/failing, tests/flaky or tests/slowest, but is '"
                        + page + "'");
    }

    private static void requireQuery(String query) {
        require(
                query.length() <= MAX_QUERY_CHARACTERS,
                "'params.query' must not have more than " + MAX_QUERY_CHARACTERS + " characters, but has "
                        + query.length());
        require(
                query.isEmpty() || isOfAList(query),
                "'params.query' must be the query of an address, such as filter=component%3Dshop&state=new, of the names "
                        + String.join(", ", NAMES) + ", but is '" + query + "'");
    }

    private static boolean isOfAList(String query) {
        return !BROKEN_ESCAPE.matcher(query).find()
                && Stream.of(query.split("&", -1))
                        .allMatch(pair -> PAIR.matcher(pair).matches());
    }

    private static String text(@Nullable JsonNode params, String name) {
        JsonNode value = params == null ? null : params.get(name);
        if (value == null || !value.isTextual()) {
            throw ProblemException.badRequest("'params." + name + "' of a saved view must be a text");
        }
        return value.textValue();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw ProblemException.badRequest(problem);
        }
    }
}
