package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.JdbcRunner;
import com.github.kagkarlsson.shaded.jdbc.ResultSetMapper;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Finds the jobs of a lane that are due.
 *
 * <p>Imports of accounts with fewer running imports come first. Of the imports into a run that a key names, one
 * is done at a time, and of the large imports of an account, too; the others wait in the table, in their order. So that
 * this holds for all nodes, one lane of one node chooses at a time, and marks what it has chosen in the same
 * transaction.
 */
final class LaneQuery extends AutodetectJdbcCustomization {

    /**
     * The key of the advisory lock that nodes on PostgreSQL hold while they choose imports; "ibut" and a number, as for
     * the other locks of this kind.
     */
    private static final long CHOICE_LOCK = 0x69627574_00000003L;

    private static final String MARK = """
            update %s set picked = ?, picked_by = ?, last_heartbeat = ?, version = version + 1
            where picked = ? and task_name = ? and task_instance = ? and version = ?
            """;
    private static final String BOTH = "('%s', '%s')".formatted(ImportJob.TASK, ImportJob.LARGE_TASK);
    // The instances of other jobs are not identifiers, and a planner may look at them first.
    private static final String UPLOADER = """
            left join ibutsu_import_uploaders u
                on u.import_id = case when j.task_name in %s then cast(j.task_instance as uuid) end
            """.formatted(BOTH);
    // An import that waits for its run has no place among those of its account, or it would delay others that could be
    // done meanwhile.
    private static final String IMPORTS = """
            select waiting.* from (
                select ready.*, row_number() over (
                    partition by ready.task_name, ready.user_id order by ready.execution_time, ready.task_instance
                ) as of_account
                from (
                    select j.*, u.user_id, u.run_turn,
                        row_number() over (partition by u.run_turn order by j.execution_time, j.task_instance) as of_run
                    from %1$s j %2$s
                    where j.picked = ? and j.execution_time <= ? and j.task_name in %4$s %5$s
                ) ready
                where ready.run_turn is null or ready.of_run = 1 and not exists (
                    select 1 from %1$s j %2$s where j.picked and u.run_turn = ready.run_turn
                )
            ) waiting
            left join (
                select u.user_id, count(*) as jobs from %1$s j %2$s
                where j.picked and j.task_name in (%3$s)
                group by u.user_id
            ) running on running.user_id = waiting.user_id
            where waiting.task_name in (%3$s)
            """;
    private static final String ONE_OF_AN_ACCOUNT =
            "and (waiting.user_id is null or waiting.of_account = 1 and running.jobs is null)\n";
    private static final String FAIR_ORDER =
            "order by waiting.of_account + coalesce(running.jobs, 0), waiting.execution_time, waiting.task_instance\n";

    private final Lane lane;
    private final String names;
    private final Lock choice;

    /**
     * Creates the query of a lane.
     *
     * @param dataSource the database
     * @param names the kinds of jobs in the lane
     * @param choice held while imports are chosen; the lanes of a node have it in common
     */
    LaneQuery(DataSource dataSource, Lane lane, List<String> names, Lock choice) {
        super(dataSource);
        this.lane = lane;
        this.choice = choice;
        this.names = names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    @Override
    public String createSelectDueQuery(String table, int limit, String andCondition, boolean orderByPriority) {
        return switch (lane) {
            case IMPORTS -> imports(table, andCondition) + FAIR_ORDER + getQueryLimitPart(limit);
            case LARGE_IMPORTS ->
                imports(table, andCondition) + ONE_OF_AN_ACCOUNT + FAIR_ORDER + getQueryLimitPart(limit);
            default ->
                super.createSelectDueQuery(
                        table, limit, " and task_name in (" + names + ") " + andCondition, orderByPriority);
        };
    }

    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return lane.chooses();
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext scheduler, Instant now, int limit, boolean orderByPriority) {
        choice.lock();
        try {
            return scheduler.jdbcRunner.inTransaction(transaction -> choose(transaction, scheduler, now, limit));
        } finally {
            choice.unlock();
        }
    }

    private List<Execution> choose(
            JdbcRunner transaction, JdbcTaskRepositoryContext scheduler, Instant now, int limit) {
        if (getName().equals(POSTGRESQL)) {
            ResultSetMapper<Boolean> locked = ResultSet::next;
            transaction.query("select pg_advisory_xact_lock(?)", lock -> lock.setLong(1, CHOICE_LOCK), locked);
        }
        List<Execution> due = transaction.query(
                createSelectDueQuery(scheduler.tableName, limit, "", false),
                select -> {
                    select.setBoolean(1, false);
                    setInstant(select, 2, now);
                },
                scheduler.resultSetMapper.get());
        String node = scheduler.schedulerName.getName();
        return due.stream()
                .filter(job -> mark(transaction, scheduler.tableName, job, node, now))
                .map(job -> job.updateToPicked(node, now))
                .toList();
    }

    /** Marks a job as that of a node, unless it has been asked for again meanwhile. */
    private boolean mark(JdbcRunner transaction, String table, Execution job, String node, Instant now) {
        return transaction.execute(MARK.formatted(table), update -> {
                    update.setBoolean(1, true);
                    update.setString(2, node);
                    setInstant(update, 3, now);
                    update.setBoolean(4, false);
                    update.setString(5, job.getTaskName());
                    update.setString(6, job.getId());
                    update.setLong(7, job.version);
                })
                == 1;
    }

    private String imports(String table, String andCondition) {
        return IMPORTS.formatted(table, UPLOADER, names, BOTH, andCondition);
    }
}
