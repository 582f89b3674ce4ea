package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token, or the login session of a user. */
@Entity(name = "Token")
@Table(name = "tokens")
public class Token {

    /** The name of the row that holds the login session of a user. */
    public static final String LOGIN = "login-token";

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "name")
    private String name;

    @Column(name = "token")
    private String token;

    @Column(name = "expires")
    private @Nullable LocalDateTime expires;

    @Column(name = "user_id")
    private @Nullable UUID userId;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Token id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns its name; {@link #LOGIN} marks the login session. */
    public String name() {
        return name;
    }

    /** Sets its name; {@link #LOGIN} marks the login session. */
    public Token name(String name) {
        this.name = name;
        return this;
    }

    /** Returns the JSON web token itself. */
    public String token() {
        return token;
    }

    /** Sets the JSON web token itself. */
    public Token token(String token) {
        this.token = token;
        return this;
    }

    /** Returns the time of expiry, UTC; null for login sessions. */
    public @Nullable LocalDateTime expires() {
        return expires;
    }

    /** Sets when it ends, UTC; null for login sessions. */
    public Token expires(@Nullable LocalDateTime expires) {
        this.expires = expires;
        return this;
    }

    /** Returns the user it stands for. */
    public @Nullable UUID userId() {
        return userId;
    }

    /** Sets the user it stands for. */
    public Token userId(@Nullable UUID userId) {
        this.userId = userId;
        return this;
    }
}
