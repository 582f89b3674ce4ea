package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A token that was taken back before it expires. Its rows are written by statements, and only read as entities. */
@Entity(name = "RevokedToken")
@Table(name = "ibutsu_revoked_tokens")
public class RevokedToken {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;
}
