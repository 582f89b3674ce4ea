package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Predicate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.TimeWindow;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.Columns;
import org.jspecify.annotations.Nullable;

/**
 * The failures of the last days by their cause, most frequent first. Of the failures of a test with the same message,
 * one stack trace speaks for all, and the 1000 most frequent combinations of test and message are looked at.
 */
public final class FailureGroups implements Widget<FailureGroups.Parameters> {

    private static final int DEFAULT_LIMIT = 20;

    private static final WidgetType TYPE = WidgetType.report(
            "failure-groups",
            "Failure Groups",
            "Groups failures by their message and where they came from",
            CommonParameters.PROJECT,
            Tested.DAYS,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            CommonParameters.FILTERS.optional());

    /** The maximum number of combinations of a test, an exception and a message that are read. */
    public static final int MAX_COMBINATIONS = 1_000;

    record Parameters(double days, int limit, Conditions conditions) {}

    record Report(List<Group> groups) {}

    /**
     * Failures of one cause.
     *
     * @param exception the name of the exception, null when it is not known
     * @param message the message without what varies, null when there is none
     * @param frames where it came from, innermost first
     * @param count how many results failed so
     * @param tests the names of the tests that failed so
     * @param result_id a result that failed so
     */
    record Group(
            @Nullable String exception,
            @Nullable String message,
            List<String> frames,
            long count,
            SortedSet<String> tests,
            String first_seen,
            String last_seen,
            UUID result_id) {}

    /** The failures of a test with one message, or those of several. */
    private record Failures(
            long count, SortedSet<String> tests, LocalDateTime first, LocalDateTime last, UUID example) {

        static Failures together(Failures one, Failures other) {
            SortedSet<String> tests = new TreeSet<>(one.tests);
            tests.addAll(other.tests);
            return new Failures(
                    one.count + other.count,
                    tests,
                    one.first.isBefore(other.first) ? one.first : other.first,
                    one.last.isAfter(other.last) ? one.last : other.last,
                    other.last.isAfter(one.last) ? other.example : one.example);
        }
    }

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        return new Parameters(
                Tested.days(arguments),
                Tested.limit(arguments, DEFAULT_LIMIT),
                arguments.filters(FilteredEntity.RESULT));
    }

    @Override
    public Report answer(Parameters parameters, WidgetContext data) {
        Map<FailureCause, Failures> byCause = new LinkedHashMap<>();
        FailureRows.causes(
                        data.session(), FailureRows.read(data.session(), failures(parameters, data), MAX_COMBINATIONS))
                .forEach((row, cause) -> byCause.merge(cause, failures(row), Failures::together));
        return new Report(byCause.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Group::count)
                        .reversed()
                        .thenComparing(Group::last_seen, Comparator.reverseOrder())
                        .thenComparing(group -> group.tests().first())
                        .thenComparing(group -> String.valueOf(group.message())))
                .limit(parameters.limit())
                .toList());
    }

    private static Function<Columns, Collection<Predicate>> failures(Parameters parameters, WidgetContext data) {
        return results -> {
            List<Predicate> all = results.among(data.scope(), parameters.conditions());
            all.addAll(results.beganAfter(TimeWindow.days(data.now(), parameters.days())));
            return all;
        };
    }

    private static Failures failures(FailureRows.Row row) {
        return new Failures(row.count(), new TreeSet<>(List.of(row.test())), row.first(), row.last(), row.example());
    }

    private static Group group(FailureCause cause, Failures failures) {
        return new Group(
                cause.exception(),
                cause.message(),
                cause.frames(),
                failures.count(),
                failures.tests(),
                Timestamps.format(failures.first()),
                Timestamps.format(failures.last()),
                failures.example());
    }
}
