package org.ibutsu.server.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Selection;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Run;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.SummedCounters;
import org.jspecify.annotations.Nullable;

/** The newest runs of each group. */
public final class RunStrips {

    private static final int MAX_RUNS = 5_000;

    private static final int FIRST_COUNTER = 6;

    private RunStrips() {}

    /**
     * The runs of a group.
     *
     * @param group the value of the field, null for runs without one
     * @param runs the runs, newest first
     */
    public record Strip(@Nullable String group, List<StripRun> runs) {}

    /** A run, in short. */
    public record StripRun(
            UUID id,
            LocalDateTime start_time,
            @Nullable Double duration,
            String build,
            String component,
            String env,
            long tests,
            Outcomes outcomes) {

        private static StripRun of(Object[] row) {
            SummedCounters summary = SummedCounters.in(row, FIRST_COUNTER);
            return new StripRun(
                    (UUID) row[0],
                    (LocalDateTime) row[1],
                    Durations.finite((Double) row[2]),
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    summary.tests(),
                    new Outcomes(
                            summary.passes(),
                            summary.failures(),
                            summary.errors(),
                            summary.skips(),
                            summary.xfailures(),
                            summary.xpasses()));
        }
    }

    /** The outcomes of the tests of a run. */
    public record Outcomes(long passed, long failed, long error, long skipped, long xfailed, long xpassed) {}

    /**
     * Reads strips of runs, the one with the newest run first.
     *
     * @param field the field to group by
     * @param conditions which runs to look at
     * @param limit how many groups to return at most
     * @param runs how many runs of each group to return at most
     */
    public static List<Strip> read(
            Session session, UUID project, GroupField field, Conditions conditions, int limit, int runs) {
        Map<Optional<String>, List<UUID>> groups = new LinkedHashMap<>();
        for (Object[] row : newest(session, project, field, conditions)) {
            Optional<String> group = Optional.ofNullable(text(field.value(row[1])));
            if (groups.containsKey(group) || groups.size() < limit) {
                List<UUID> ids = groups.computeIfAbsent(group, key -> new ArrayList<>());
                if (ids.size() < runs) {
                    ids.add((UUID) row[0]);
                }
            }
        }
        Map<UUID, StripRun> details =
                details(session, groups.values().stream().flatMap(List::stream).toList());
        return groups.entrySet().stream()
                .map(group -> new Strip(
                        group.getKey().orElse(null),
                        group.getValue().stream()
                                .map(details::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
    }

    private static @Nullable String text(Object value) {
        if (value instanceof JsonNode tree) {
            return tree.isTextual() ? tree.textValue() : Json.write(tree);
        }
        return value instanceof LocalDateTime time ? Timestamps.format(time) : Objects.toString(value, null);
    }

    private static List<Object[]> newest(Session session, UUID project, GroupField field, Conditions conditions) {
        GroupQuery query = GroupQuery.over(Run.class, session);
        Columns runs = query.columns();
        Expression<?> group = field.on(runs.root(), runs.builder());
        return query.where(runs.builder().equal(runs.column("projectId"), project))
                .where(conditions.on(runs.root(), runs.builder()))
                .orderBy(runs.newestFirst())
                .selectFirst(MAX_RUNS, runs.column("id"), group);
    }

    private static Map<UUID, StripRun> details(Session session, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        GroupQuery query = GroupQuery.over(Run.class, session);
        Columns runs = query.columns();
        List<Selection<?>> selections = new ArrayList<>(List.of(
                runs.column("id"),
                runs.column("startTime"),
                runs.column("duration"),
                runs.metadata("jenkins", "build_number"),
                runs.column("component"),
                runs.column("env")));
        selections.addAll(SummedCounters.of(runs::counter));
        Map<UUID, StripRun> details = new HashMap<>();
        query.where(runs.column("id").in(ids))
                .select(selections.toArray(Selection<?>[]::new))
                .forEach(row -> details.put((UUID) row[0], StripRun.of(row)));
        return details;
    }
}
