package org.ibutsu.model.store.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Token;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.PageQuery;

/** Reads and writes the tokens that users make by name. */
public final class TokenStore {

    private final Session session;

    public TokenStore(Session session) {
        this.session = session;
    }

    /** Finds a token by its identifier. */
    public Optional<Token> find(UUID id) {
        return Optional.ofNullable(session.find(Token.class, id));
    }

    /** Finds a token by its identifier and locks it until the transaction ends. */
    public Optional<Token> locked(UUID id) {
        return Optional.ofNullable(session.find(Token.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Lists the tokens of a user by name; login sessions are left out. */
    public Page<Token> page(UUID user, long offset, long limit) {
        return new PageQuery<>(
                        Token.class,
                        (token, query, builder) -> List.of(
                                builder.equal(token.get("userId"), user),
                                builder.notEqual(token.get("name"), Token.LOGIN)),
                        (token, builder) -> List.of(builder.asc(token.get("name")), builder.asc(token.get("id"))))
                .read(session, offset, limit);
    }

    /** Returns the tokens of a name, whosever they are. */
    public List<Token> named(String name) {
        return session.createSelectionQuery("from Token where name = :name order by id", Token.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** Adds a token. */
    public void add(Token token) {
        session.persist(token);
    }

    /** Removes all tokens of a user, which then are not better than login sessions. */
    public void removeAll(UUID user) {
        session.createMutationQuery("delete from Token where userId = :user")
                .setParameter("user", user)
                .executeUpdate();
    }

    /** Removes a token. */
    public void remove(Token token) {
        session.remove(token);
    }
}
