package org.ibutsu.server.analysis;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;
import org.ibutsu.model.store.Page;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.Revision;
import org.jspecify.annotations.Nullable;

/** The results of a test, in short. */
public final class TestResults {

    private TestResults() {}

    /** A result, in short. */
    public record ShortResult(
            UUID id,
            UUID run_id,
            String result,
            @Nullable Double duration,
            LocalDateTime start_time,
            String build,
            String env,
            String component,
            String classname,
            boolean flaky) {

        private static ShortResult of(Object[] row) {
            return new ShortResult(
                    (UUID) row[0],
                    (UUID) row[1],
                    (String) row[2],
                    Durations.finite((Double) row[3]),
                    (LocalDateTime) row[4],
                    (String) row[5],
                    (String) row[6],
                    (String) row[7],
                    (String) row[8],
                    "true".equals(row[9]));
        }
    }

    /** Reads a page, those that began last first. */
    public static Page<ShortResult> read(Session session, TestSelection selection, PageRequest page) {
        GroupQuery counting = GroupQuery.over(Result.class, session);
        long total = (Long) counting.where(selection.on(counting.columns()))
                .select(counting.columns().builder().count())
                .get(0)[0];
        if (page.offset() >= total) {
            return new Page<>(List.of(), total);
        }
        GroupQuery reading = GroupQuery.over(Result.class, session);
        Columns results = reading.columns();
        List<Object[]> rows = reading.where(selection.on(results))
                .orderBy(results.newestFirst())
                .selectPage(
                        page.offset(),
                        page.pageSize(),
                        results.column("id"),
                        results.column("runId"),
                        results.column("result"),
                        results.column("duration"),
                        results.column("startTime"),
                        Revision.of(results),
                        results.column("env"),
                        results.column("component"),
                        results.metadata("classname"),
                        results.metadata("flaky"));
        return new Page<>(rows.stream().map(ShortResult::of).toList(), total);
    }
}
