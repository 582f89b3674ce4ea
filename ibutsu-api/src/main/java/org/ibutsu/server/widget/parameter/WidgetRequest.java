package org.ibutsu.server.widget.parameter;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ibutsu.model.filter.BadFilterException;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.http.RequestRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of one request, read by the type that the widget declares for them. Faults are collected and
 * reported together. A parameter that is given twice keeps its first value, unless it is a list.
 */
public final class WidgetRequest {

    private static final String FILTERS = "additional_filters";
    private static final String PROJECT = "project";

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,1000}");

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");

    private final WidgetType type;
    private final Map<String, List<String>> sent;
    private final FilterParser parser;
    private final Set<String> bad = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private boolean costly;

    /**
     * Takes a request.
     *
     * @param query the decoded values by name, at least one each
     */
    public WidgetRequest(WidgetType type, Map<String, List<String>> query, FilterParser parser) {
        this.type = type;
        this.sent = new LinkedHashMap<>(query);
        this.parser = parser;
        LegacyNames.inRequests(type.id()).forEach((old, present) -> {
            if (sent.containsKey(old)) {
                sent.put(present, sent.remove(old));
            }
        });
    }

    /** Returns a text as it is, which may be empty; null when it is absent. */
    public @Nullable String text(String name) {
        List<String> values = sent.get(name);
        return values == null ? null : values.get(0);
    }

    /** Returns all values of a list; null when it is absent. */
    public @Nullable List<String> list(String name) {
        return sent.get(name);
    }

    /** Returns an integer of any size; null when it is absent or empty. */
    public @Nullable BigInteger integer(String name) {
        String text = filled(name, INTEGER);
        return text == null ? null : new BigInteger(text);
    }

    /** Returns an integer that must not be below another; null when it is absent or empty. */
    public @Nullable BigInteger integer(String name, int least) {
        BigInteger value = integer(name);
        if (value != null && value.compareTo(BigInteger.valueOf(least)) < 0) {
            bad.add(name);
        }
        return value;
    }

    /** Returns a requested number, cut to the range of int; null when it is absent or empty. */
    public @Nullable Integer number(String name) {
        BigInteger value = integer(name, 0);
        return value == null
                ? null
                : value.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
    }

    /** Returns a decimal number, infinite when it is too great for a double; null when it is absent or empty. */
    public @Nullable Double decimal(String name) {
        String text = filled(name, DECIMAL);
        return text == null ? null : Double.valueOf(text);
    }

    private @Nullable String filled(String name, Pattern form) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!form.matcher(text).matches()) {
            bad.add(name);
            return null;
        }
        return text;
    }

    /** Checks whether a value begins with y, t or 1 in any case; false when it is absent. */
    public boolean flag(String name) {
        String text = text(name);
        return text != null
                && !text.isEmpty()
                && "yt1".contains(text.substring(0, 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Returns a value, and records the parameter as missing if it is null.
     *
     * @param standIn is returned in place of null
     */
    public <T> T required(String name, @Nullable T value, T standIn) {
        if (value == null) {
            missing(name);
            return standIn;
        }
        return value;
    }

    /** Records that a parameter is missing, or has too few values. */
    public void missing(String name) {
        missing.add(name);
    }

    /**
     * Returns the project of the data. As existing clients expect, other text than an identifier is
     * ignored.
     */
    public Optional<UUID> project() {
        return type.parameterNames().contains(PROJECT) ? Ids.parse(text(PROJECT)) : Optional.empty();
    }

    /** Returns the project, where text that is neither an identifier nor empty is bad. */
    public Optional<UUID> strictProject() {
        String text = text(PROJECT);
        Optional<UUID> project = project();
        if (project.isEmpty() && text != null && !text.isEmpty()) {
            bad.add(PROJECT);
        }
        return project;
    }

    /** Returns the field to group by, which must be given; empty when the entity has none of that name. */
    public Optional<GroupField> group(FilteredEntity entity) {
        return entity.groupField(required("group_field", text("group_field"), ""));
    }

    /** Returns the filters of one text, with a comma between them; none when it is absent. */
    public Conditions filters(FilteredEntity entity) {
        String text = text(FILTERS);
        return filters(entity, text == null ? List.of() : List.of(text));
    }

    /** Returns the filters of some texts, with a comma between them; none when one is bad. */
    public Conditions filters(FilteredEntity entity, List<String> texts) {
        return typed(entity, () -> Filter.readAll(texts));
    }

    /** Returns the same filters for another entity; empty when it lacks a field that one of them asks about. */
    public Optional<Conditions> filtersIfKnown(FilteredEntity entity) {
        String text = text(FILTERS);
        try {
            List<Filter> filters = text == null ? List.of() : Filter.readAll(List.of(text));
            return entity.hasFieldsOf(filters) ? Optional.of(typed(entity, filters)) : Optional.empty();
        } catch (BadFilterException e) {
            return Optional.empty();
        }
    }

    /** Types filters; returns none when one is bad. */
    public Conditions typed(FilteredEntity entity, Supplier<List<Filter>> filters) {
        try {
            return typed(entity, filters.get());
        } catch (BadFilterException e) {
            bad.add(FILTERS);
            return parser.type(entity, List.of());
        }
    }

    private Conditions typed(FilteredEntity entity, List<Filter> filters) {
        Conditions conditions = parser.type(entity, filters);
        costly |= conditions.areCostly();
        return conditions;
    }

    /** Checks whether any of the filters that have been read may cost much for each row. */
    public boolean areCostly() {
        return costly;
    }

    /**
     * Refuses the request if there is a reason to.
     *
     * @throws RequestRejectedException with 400 that names what is bad, or else what the widget does not take, or else
     *     what is missing
     */
    public void verify() {
        refuse("Invalid parameters for widget '", bad);
        Set<String> unknown = new LinkedHashSet<>(sent.keySet());
        unknown.removeAll(type.parameterNames());
        // As existing clients expect: the original renames this one, and says so.
        if (unknown.remove("filter")) {
            unknown.add("filter_");
        }
        refuse("Invalid parameters for widget '", unknown);
        refuse("Parameter error for widget '", missing);
    }

    private void refuse(String beginning, Set<String> names) {
        if (!names.isEmpty()) {
            throw RequestRejectedException.badRequest(beginning + type.id() + "': " + String.join(", ", names));
        }
    }
}
