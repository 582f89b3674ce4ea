package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Result;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.server.http.Timestamps;

/**
 * The failures of the last days by their cause, most frequent first. Of the failures of a test with the same message, one
 * stack trace speaks for all, and the 1000 most frequent combinations of test and message are looked at.
 */
final class FailureGroups implements Widget<FailureGroups.Parameters> {

    private static final int DEFAULT_LIMIT = 20;

    private static final WidgetType TYPE = WidgetType.report(
            "failure-groups",
            "Failure Groups",
            "Groups failures by their message and where they came from",
            CommonParameters.PROJECT,
            Tested.DAYS,
            Tested.LIMIT.suggesting(DEFAULT_LIMIT),
            CommonParameters.FILTERS.optional());

    private static final String TRACE = "traceback.log";
    private static final int MAX_TRACE_LENGTH = 65_536;
    private static final int MAX_COMBINATIONS = 1_000;

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
            String exception,
            String message,
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
        List<Object[]> rows = rows(parameters, data);
        Map<UUID, byte[]> traces = new ArtifactStore(data.session())
                .beginnings(rows.stream().map(FailureGroups::example).toList(), TRACE, MAX_TRACE_LENGTH);
        Map<FailureCause, Failures> byCause = new LinkedHashMap<>();
        for (Object[] row : rows) {
            byte[] trace = traces.get(example(row));
            FailureCause cause = FailureCause.of(
                    (String) row[0], (String) row[1], trace == null ? null : new String(trace, StandardCharsets.UTF_8));
            byCause.merge(cause, failures(row), Failures::together);
        }
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

    private static List<Object[]> rows(Parameters parameters, WidgetContext data) {
        GroupQuery statement = GroupQuery.over(Result.class, data.session());
        Columns results = statement.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> exception = results.metadata("exception_name");
        Expression<String> message = results.metadata("exception_message");
        Expression<String> test = results.column("testId");
        Expression<LocalDateTime> last = builder.greatest(results.<LocalDateTime>column("startTime"));
        return statement
                .where(results.among(data.scope(), parameters.conditions()))
                .where(results.beganAfter(TimeWindow.days(data.now(), parameters.days())))
                .where(Tested.failed(results))
                .where(test.isNotNull(), results.column("startTime").isNotNull())
                .groupBy(exception, message, test)
                .orderBy(builder.desc(builder.count()), builder.desc(last), builder.asc(results.inOrder(test)))
                .selectFirst(
                        MAX_COMBINATIONS,
                        exception,
                        message,
                        test,
                        builder.count(),
                        builder.least(results.<LocalDateTime>column("startTime")),
                        last,
                        builder.greatest(results.column("id").cast(String.class)));
    }

    private static UUID example(Object[] row) {
        return UUID.fromString((String) row[6]);
    }

    private static Failures failures(Object[] row) {
        return new Failures(
                (Long) row[3],
                new TreeSet<>(List.of((String) row[2])),
                (LocalDateTime) row[4],
                (LocalDateTime) row[5],
                example(row));
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
