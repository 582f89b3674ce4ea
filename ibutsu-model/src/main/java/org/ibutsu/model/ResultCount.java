package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A number of results of a run with equal values of the columns that dashboards group by. PostgreSQL and files of H2
 * keep these counts by triggers. There may be several of a kind, to be added up, and each may be negative. They are
 * exact only in a statement that also sees {@link ResultCounters.State#ON}.
 */
@Entity(name = "ResultCount")
@Immutable
@Table(name = "ibutsu_result_counts")
public class ResultCount {

    @Column(name = "project_id")
    private @Nullable UUID projectId;

    /** The run. Hibernate wants an identifier; this is none, and counts are only added up, never loaded. */
    @Id
    @Column(name = "run_id")
    private @Nullable UUID runId;

    /** The start time of the tests, UTC. */
    @Column(name = "`day`")
    private @Nullable LocalDate day;

    @Column(name = "result")
    private @Nullable String result;

    @Column(name = "component")
    private @Nullable String component;

    @Column(name = "env")
    private @Nullable String env;

    @Column(name = "source")
    private @Nullable String source;

    @Column(name = "job_name")
    private @Nullable String jobName;

    @Column(name = "build_number")
    private @Nullable String buildNumber;

    @Column(name = "exception_name")
    private @Nullable String exceptionName;

    @Column(name = "number")
    private long number;
}
