package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The only row that says whether {@link ResultCount} can be used. PostgreSQL and files of H2 have it. */
@Entity(name = "ResultCounters")
@Table(name = "ibutsu_result_counters")
public class ResultCounters {

    @Id
    @Column(name = "only_row")
    private boolean onlyRow;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    private State state;

    /** The state of the counts. */
    public enum State {
        /** Nothing is counted. */
        OFF,
        /** Changes are counted, but not yet everything that was there before; a job does that. */
        BUILDING,
        /** The counts are exact. */
        ON
    }
}
