package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A number of results with equal values of the columns that lists are mostly filtered by. Of its attributes, those that
 * results have too are named alike. PostgreSQL and files of H2 keep these numbers together with each
 * {@link ResultCount}, and they are added up in the same way.
 */
@Entity(name = "ResultTotal")
@Immutable
@Table(name = "ibutsu_result_totals")
public class ResultTotal {

    /** The project. Hibernate wants an identifier; this is none, and numbers are only added up, never loaded. */
    @Id
    @Column(name = "project_id")
    private @Nullable UUID projectId;

    @Column(name = "result")
    private @Nullable String result;

    @Column(name = "component")
    private @Nullable String component;

    @Column(name = "env")
    private @Nullable String env;

    @Column(name = "source")
    private @Nullable String source;

    @Column(name = "number")
    private long number;
}
