package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of the login sessions of an account. Its rows are written by statements, and only read as entities. */
@Entity(name = "SessionEnd")
@Table(name = "ibutsu_session_ends")
public class SessionEnd {

    @Id
    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "generation")
    private @Nullable Long generation;

    @Column(name = "ended_at")
    private LocalDateTime endedAt;

    @Column(name = "kept_hash")
    private @Nullable String keptHash;
}
