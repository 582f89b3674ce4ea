package org.ibutsu.model.store;

import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaSubQuery;
import org.ibutsu.model.ResultCounters;
import org.ibutsu.model.ResultCounters.State;
import org.ibutsu.model.ResultTotal;
import org.ibutsu.model.filter.Conditions;

/** Adds up how many results there are from the numbers that a database keeps, instead of looking at every result. */
final class ResultTotals {

    /** The attributes of results by which the numbers are kept. */
    private static final Set<String> ATTRIBUTES = Set.of("projectId", "result", "component", "env", "source");

    private ResultTotals() {}

    /**
     * Returns how many results there are. The same statement asks whether the numbers can be used, so that both are
     * seen at the same moment.
     *
     * @param projects the projects whose results count
     * @param conditions further conditions, made for results
     * @return the number; empty if the results themselves must be counted
     */
    static Optional<Long> count(Session session, ProjectScope projects, Conditions conditions) {
        if (!EmbeddedCountStore.mayKeepCounts(session) || !conditions.areOn(ATTRIBUTES)) {
            return Optional.empty();
        }
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        JpaCriteriaQuery<Long> query = builder.createQuery(Long.class);
        Root<ResultCounters> counters = query.from(ResultCounters.class);
        JpaSubQuery<Long> sum = query.subquery(Long.class);
        Root<ResultTotal> totals = sum.from(ResultTotal.class);
        List<Predicate> all = new ArrayList<>(conditions.on(totals, builder));
        projects.on(totals.get("projectId")).ifPresent(all::add);
        sum.select(builder.coalesce(builder.sum(totals.<Long>get("number")), 0L))
                .where(all.toArray(Predicate[]::new));
        query.select(sum).where(builder.equal(counters.get("state"), State.ON));
        return session.createSelectionQuery(query).uniqueResultOptional();
    }
}
