package org.ibutsu.model.store;

import java.sql.Statement;
import java.util.Set;
import org.hibernate.Session;
import org.ibutsu.model.ResultCounters.State;

/**
 * Keeps the counts of results, on PostgreSQL only. Triggers append changes to them. Methods that lock the results do so
 * before they change the state, so that no two of them deadlock.
 */
public final class ResultCountStore {

    /** The maximum number of pages of results that one statement counts. */
    public static final int PAGES_COUNTED_AT_ONCE = 5_000;

    /** The maximum number of pages of changes, each of some 60 rows, that are folded in one transaction. */
    public static final int PAGES_FOLDED_AT_ONCE = 500;

    private static final String KEY = """
            hashtextextended(concat_ws(' ', project_id, run_id, result, component, env, source, job_name, build_number,
                                       exception_name), 0)
            """;

    private static final String ADD_SUMS = """
            insert into ibutsu_result_count_sums
              (project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, number, key)
            select project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name,
              sum(number), %2$s
            from %1$s
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
            having sum(number) <> 0
            """;

    private static final String FOLD =
            """
            with changes as (
              delete from ibutsu_result_count_changes where ctid >= cast(:first as tid) and ctid < cast(:end as tid)
              returning project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name,
                number
            ), sums as (
              delete from ibutsu_result_count_sums where key in (select %1$s from changes)
              returning project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name,
                number
            )
            %2$s
            """.formatted(KEY, ADD_SUMS.formatted("(table changes union all table sums) as folded", KEY));

    private final Session session;

    /**
     * Creates a store.
     *
     * @param session the session, on PostgreSQL
     */
    public ResultCountStore(Session session) {
        this.session = session;
    }

    /**
     * Checks whether the counts can be used.
     *
     * @return the state of the counts; {@link State#OFF} if the row with the state was removed
     */
    public State state() {
        return session.createSelectionQuery("select state from ResultCounters", State.class)
                .uniqueResultOptional()
                .orElse(State.OFF);
    }

    /** Requests a count of all results, if there are triggers that count changes, but no state says so any more. */
    public void restoreState() {
        session.createNativeMutationQuery("""
                        insert into ibutsu_result_counters (state)
                        select 'BUILDING' where not exists (select 1 from ibutsu_result_counters) and exists (
                          select 1 from pg_trigger
                          where tgrelid = to_regclass('results') and tgname = 'ibutsu_count_new_results')
                        on conflict do nothing
                        """).executeUpdate();
    }

    /**
     * Changes whether the counts can be used. A running build will fail with a serialization failure. The counts are
     * turned off before the triggers are dropped, so that the triggers are there unless the counts are off.
     *
     * @param from the states that may be changed
     * @param to the new state
     * @return whether the state was one of those, and is changed
     */
    public boolean changeState(Set<State> from, State to) {
        return session.createMutationQuery("update ResultCounters set state = :to where state in :from")
                        .setParameter("to", to)
                        .setParameter("from", from)
                        .executeUpdate()
                == 1;
    }

    /** Locks the results for a moment, and creates the triggers that are missing. */
    public void createTriggers() {
        call("select ibutsu_create_result_triggers()");
    }

    /** Locks the results for a moment, and drops the triggers. */
    public void dropTriggers() {
        call("select ibutsu_drop_result_triggers()");
    }

    /**
     * Sets the transaction to see one snapshot of all results, counts and their state. Must be the first statement of
     * the transaction. Until its end, the results cannot be truncated, and its statements have a longer time-out.
     */
    public void beginBuild() {
        // Results that are truncated vanish for all transactions. The lock comes before the first look.
        call(
                "set transaction isolation level repeatable read",
                "lock table results in access share mode",
                "create temporary table ibutsu_counted (like ibutsu_result_count_changes) on commit drop");
    }

    /**
     * Returns how much there is to count.
     *
     * @return how many pages of results there are
     */
    public long pagesOfResults() {
        return pages("results");
    }

    /**
     * Counts the results in some pages of the table, for {@link #endBuild}.
     *
     * @param firstPage the first of {@link #PAGES_COUNTED_AT_ONCE} pages
     */
    public void count(long firstPage) {
        session.createNativeMutationQuery("insert into ibutsu_counted select * from ibutsu_count_results(:first, :end)")
                .setParameter("first", firstPage)
                .setParameter("end", firstPage + PAGES_COUNTED_AT_ONCE)
                .executeUpdate();
    }

    /**
     * Adds up the counts.
     *
     * @return how many results there are
     */
    public long endBuild() {
        session.createNativeMutationQuery(ADD_SUMS.formatted("ibutsu_counted", KEY))
                .executeUpdate();
        return session.createNativeQuery(
                        "select cast(coalesce(sum(number), 0) as bigint) from ibutsu_counted", Long.class)
                .getSingleResult();
    }

    /**
     * Removes all counts, if they are in a state. Those that others add after that state has been left stay.
     *
     * @param state the state of the counts, in which they are not used
     */
    public void clear(State state) {
        session.createNativeMutationQuery("""
                        with changes as (
                          delete from ibutsu_result_count_changes
                          where (select state from ibutsu_result_counters) = :state
                        )
                        delete from ibutsu_result_count_sums
                        where (select state from ibutsu_result_counters) = :state
                        """)
                .setParameter("state", state.name())
                .executeUpdate();
        // After the trigger of the sums, which keeps these rows, but knows nothing of those that are lost.
        session.createNativeMutationQuery("""
                        delete from ibutsu_result_total_sums
                        where (select state from ibutsu_result_counters) = :state
                        """)
                .setParameter("state", state.name())
                .executeUpdate();
    }

    /**
     * Returns how much there is to fold.
     *
     * @return how many pages of changes there are
     */
    public long pagesOfChanges() {
        return pages("ibutsu_result_count_changes");
    }

    /**
     * Folds the changes in some pages into the sums, of which those that become 0 are removed. Does nothing while
     * another transaction folds or changes the state.
     *
     * @param firstPage the first of {@link #PAGES_FOLDED_AT_ONCE} pages
     */
    public void fold(long firstPage) {
        boolean alone = !session.createNativeQuery(
                        "select state from ibutsu_result_counters for update skip locked", String.class)
                .getResultList()
                .isEmpty();
        if (alone) {
            session.createNativeMutationQuery(FOLD)
                    .setParameter("first", tid(firstPage))
                    .setParameter("end", tid(firstPage + PAGES_FOLDED_AT_ONCE))
                    .executeUpdate();
        }
    }

    private static String tid(long page) {
        return "(" + page + ",0)";
    }

    private long pages(String table) {
        return session.createNativeQuery(
                        "select pg_relation_size(cast(:table as regclass)) / cast(current_setting('block_size') as bigint)",
                        Long.class)
                .setParameter("table", table)
                .getSingleResult();
    }

    /** Runs statements that may wait for others, and lifts the limits of time for the rest of the transaction. */
    private void call(String... statements) {
        session.doWork(connection -> LongStatements.run(connection, () -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return statements.length;
        }));
    }
}
