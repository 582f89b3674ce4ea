package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account. */
@Entity(name = "User")
@Table(name = "users")
public class User {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "email")
    private String email;

    @Column(name = "_password")
    private @Nullable String passwordHash;

    @Column(name = "name")
    private @Nullable String name;

    @Column(name = "activation_code")
    private @Nullable String activationCode;

    @Column(name = "is_superadmin")
    private boolean superadmin;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "group_id")
    private @Nullable UUID groupId;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public User id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the e-mail address that identifies the account. */
    public String email() {
        return email;
    }

    /** Sets the e-mail address that identifies the account. */
    public User email(String email) {
        this.email = email;
        return this;
    }

    /** Returns a bcrypt hash, or null when the account has no local password. Never sent to clients. */
    public @Nullable String passwordHash() {
        return passwordHash;
    }

    /** Sets a bcrypt hash, or null when the account has no local password. Never sent to clients. */
    public User passwordHash(@Nullable String passwordHash) {
        this.passwordHash = passwordHash;
        return this;
    }

    /** Returns the name to show; may be null. */
    public @Nullable String name() {
        return name;
    }

    /** Sets the name to show; may be null. */
    public User name(@Nullable String name) {
        this.name = name;
        return this;
    }

    /** Returns pending activation and recovery codes, hashed; null when none. Never sent to clients. */
    public @Nullable String activationCode() {
        return activationCode;
    }

    /** Sets pending activation and recovery codes, hashed; null when none. Never sent to clients. */
    public User activationCode(@Nullable String activationCode) {
        this.activationCode = activationCode;
        return this;
    }

    /** Returns whether the account may do everything. */
    public boolean superadmin() {
        return superadmin;
    }

    /** Sets whether the account may do everything. */
    public User superadmin(boolean superadmin) {
        this.superadmin = superadmin;
        return this;
    }

    /** Returns whether the account may log in. */
    public boolean active() {
        return active;
    }

    /** Sets whether the account may log in. */
    public User active(boolean active) {
        this.active = active;
        return this;
    }

    /** Returns the group, or null. */
    public @Nullable UUID groupId() {
        return groupId;
    }

    /** Sets the group, or null. */
    public User groupId(@Nullable UUID groupId) {
        this.groupId = groupId;
        return this;
    }
}
