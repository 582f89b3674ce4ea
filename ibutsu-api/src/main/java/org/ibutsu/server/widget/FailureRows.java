package org.ibutsu.server.widget;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.ibutsu.model.Result;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;

/** Reads which results failed, test by test and message by message, and why. */
public final class FailureRows {

    private static final String TRACE = "traceback.log";
    private static final int MAX_TRACE_BYTES = 65_536;

    private FailureRows() {}

    /**
     * The failures of a test with one message.
     *
     * @param exception the name of the exception as metadata have it, null when they do not
     * @param message its message as metadata have it, null when they do not
     * @param test the name of the test
     * @param count how many there are
     * @param first when the first of them began
     * @param last when the last of them began
     * @param example one of them
     */
    public record Row(
            String exception,
            String message,
            String test,
            long count,
            LocalDateTime first,
            LocalDateTime last,
            UUID example) {}

    /**
     * Reads the most frequent failures, those seen last first where several are as frequent.
     *
     * @param which which results to look at
     * @param limit how many rows to return at most
     */
    public static List<Row> read(Session session, Function<Columns, Collection<Predicate>> which, int limit) {
        GroupQuery statement = GroupQuery.over(Result.class, session);
        Columns results = statement.columns();
        HibernateCriteriaBuilder builder = results.builder();
        Expression<String> exception = results.metadata("exception_name");
        Expression<String> message = results.metadata("exception_message");
        Expression<String> test = results.column("testId");
        Expression<LocalDateTime> last = builder.greatest(results.<LocalDateTime>column("startTime"));
        return statement
                .where(which.apply(results))
                .where(Tested.failed(results))
                .where(test.isNotNull(), results.column("startTime").isNotNull())
                .groupBy(exception, message, test)
                .orderBy(builder.desc(builder.count()), builder.desc(last), builder.asc(results.inOrder(test)))
                .selectFirst(
                        limit,
                        exception,
                        message,
                        test,
                        builder.count(),
                        builder.least(results.<LocalDateTime>column("startTime")),
                        last,
                        builder.greatest(results.column("id").cast(String.class)))
                .stream()
                .map(FailureRows::row)
                .toList();
    }

    private static Row row(Object[] columns) {
        return new Row(
                (String) columns[0],
                (String) columns[1],
                (String) columns[2],
                (Long) columns[3],
                (LocalDateTime) columns[4],
                (LocalDateTime) columns[5],
                UUID.fromString((String) columns[6]));
    }

    /** Finds out why tests failed: one stack trace speaks for all failures of a row. */
    public static Map<Row, FailureCause> causes(Session session, List<Row> rows) {
        Map<UUID, byte[]> traces = new ArtifactStore(session)
                .beginnings(rows.stream().map(Row::example).toList(), TRACE, MAX_TRACE_BYTES);
        Map<Row, FailureCause> causes = new LinkedHashMap<>();
        for (Row row : rows) {
            byte[] trace = traces.get(row.example());
            causes.put(
                    row,
                    FailureCause.of(
                            row.exception(),
                            row.message(),
                            trace == null ? null : new String(trace, StandardCharsets.UTF_8)));
        }
        return causes;
    }
}
