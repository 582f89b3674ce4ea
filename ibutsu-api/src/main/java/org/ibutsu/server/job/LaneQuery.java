package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Finds the jobs of a lane that are due.
 *
 * <p>Imports of accounts that have fewer of them under way come first. Of the imports into a run that a key names, one is done
 * at a time, and of the large imports of an account, too; the others wait in the table, in their order. That two nodes which
 * look at the same moment may begin two does no harm: the database lets one of them into the run at a time.
 */
final class LaneQuery extends AutodetectJdbcCustomization {

    private static final String BOTH = "('%s', '%s')".formatted(ImportJob.TASK, ImportJob.LARGE_TASK);
    // The instances of other jobs are no identifiers, and a planner may look at them first.
    private static final String UPLOADER = """
            left join ibutsu_import_uploaders u
                on u.import_id = case when j.task_name in %s then cast(j.task_instance as uuid) end
            """.formatted(BOTH);
    private static final String IMPORTS = """
            select waiting.* from (
                select j.*, u.user_id, u.run_turn,
                    row_number() over (
                        partition by j.task_name, u.user_id order by j.execution_time, j.task_instance) as of_account,
                    row_number() over (partition by u.run_turn order by j.execution_time, j.task_instance) as of_run
                from %1$s j %2$s
                where j.picked = ? and j.execution_time <= ? and j.task_name in %4$s %5$s
            ) waiting
            left join (
                select u.user_id, count(*) as jobs from %1$s j %2$s
                where j.picked and j.task_name in (%3$s)
                group by u.user_id
            ) running on running.user_id = waiting.user_id
            where waiting.task_name in (%3$s) and (waiting.run_turn is null or waiting.of_run = 1 and not exists (
                select 1 from %1$s j %2$s where j.picked and u.run_turn = waiting.run_turn
            ))
            """;
    private static final String ONE_OF_AN_ACCOUNT =
            "and (waiting.user_id is null or waiting.of_account = 1 and running.jobs is null)\n";
    private static final String FAIR_ORDER =
            "order by waiting.of_account + coalesce(running.jobs, 0), waiting.execution_time, waiting.task_instance\n";

    private final Lane lane;
    private final String names;

    /**
     * Creates the query of a lane.
     *
     * @param dataSource the database
     * @param names the kinds of jobs in the lane
     */
    LaneQuery(DataSource dataSource, Lane lane, List<String> names) {
        super(dataSource);
        this.lane = lane;
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

    private String imports(String table, String andCondition) {
        return IMPORTS.formatted(table, UPLOADER, names, BOTH, andCondition);
    }
}
