package org.ibutsu.server.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.criteria.Expression;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.Result;
import org.ibutsu.model.ResultTotal;
import org.ibutsu.model.Run;
import org.ibutsu.model.db.SelectedColumns;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.filter.GroupField;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.server.widget.query.Columns;
import org.ibutsu.server.widget.query.GroupQuery;
import org.ibutsu.server.widget.query.ResultCounts;
import org.jspecify.annotations.Nullable;

/**
 * Values to filter by.
 *
 * @param entity whose field it is, runs or results
 * @param name the name of the field
 * @param field the field
 */
public record FilterValues(FilteredEntity entity, String name, GroupField field) {

    /** The fields of results of which counts are kept. */
    private static final Set<String> COUNTED = Set.of("result", "component", "env", "source");

    private static final int MAX_ROWS = 5_000;
    private static final int MAX_LENGTH = 1_000;

    /** A value, and how many have it. */
    public record Value(String value, long count) {}

    /**
     * Reads the most frequent values.
     *
     * @param text a text that they contain, in upper or lower case
     * @param limit how many to return at most
     */
    public List<Value> read(Session session, UUID project, String text, int limit) {
        Map<String, Long> counts = counted(session, project).orElseGet(() -> sampled(session, project));
        String wanted = text.toLowerCase(Locale.ROOT);
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).contains(wanted))
                .map(entry -> new Value(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Value::count).reversed().thenComparing(Value::value))
                .limit(limit)
                .toList();
    }

    private Optional<Map<String, Long>> counted(Session session, UUID project) {
        if (entity != FilteredEntity.RESULT || !COUNTED.contains(name)) {
            return Optional.empty();
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Columns totals = new Columns(query.from(ResultTotal.class), builder);
        Expression<String> value = totals.column(name);
        query.select(SelectedColumns.of(builder, value, builder.sum(totals.<Long>column("number"))))
                .where(builder.equal(totals.column("projectId"), project), value.isNotNull())
                .groupBy(value);
        return ResultCounts.rows(query, String.class, session).map(rows -> {
            Map<String, Long> counts = new HashMap<>();
            rows.forEach(row -> counts.merge((String) row[0], (Long) row[1], Long::sum));
            counts.values().removeIf(count -> count <= 0);
            return counts;
        });
    }

    private Map<String, Long> sampled(Session session, UUID project) {
        GroupQuery query = GroupQuery.over(entity == FilteredEntity.RUN ? Run.class : Result.class, session);
        Columns rows = query.columns();
        Map<String, Long> counts = new HashMap<>();
        query.where(rows.builder().equal(rows.column("projectId"), project))
                .orderBy(rows.newestFirst())
                .selectFirst(MAX_ROWS, rows.column("id"), field.on(rows.root(), rows.builder()))
                .forEach(row -> count(field.value(row[1]), counts));
        return counts;
    }

    /** Counts a value; each element of an array is one. */
    private static void count(Object value, Map<String, Long> counts) {
        if (value instanceof JsonNode tree && tree.isArray()) {
            tree.forEach(element -> count(element, counts));
            return;
        }
        String text = text(value);
        if (text != null && text.length() <= MAX_LENGTH) {
            counts.merge(text, 1L, Long::sum);
        }
    }

    private static @Nullable String text(Object value) {
        if (value instanceof JsonNode tree) {
            return tree.isValueNode() && !tree.isNull() ? tree.asText() : null;
        }
        return value instanceof LocalDateTime time ? Timestamps.format(time) : Objects.toString(value, null);
    }
}
