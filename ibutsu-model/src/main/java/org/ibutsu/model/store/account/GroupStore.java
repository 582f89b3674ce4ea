package org.ibutsu.model.store.account;

import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Group;
import org.ibutsu.model.store.Page;
import org.ibutsu.model.store.PageQuery;

/** Reads and writes groups. */
public final class GroupStore {

    private final Session session;

    public GroupStore(Session session) {
        this.session = session;
    }

    /** Finds a group by its identifier. */
    public Optional<Group> find(UUID id) {
        return Optional.ofNullable(session.find(Group.class, id));
    }

    /** Finds a group and keeps others from changing it until the end of the transaction. */
    public Optional<Group> lock(UUID id) {
        return Optional.ofNullable(session.find(Group.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Adds a group. */
    public void add(Group group) {
        session.persist(group);
    }

    /**
     * Lists all groups by name, those without one last.
     *
     * @param offset how many to skip
     * @param limit how many to give at most
     */
    public Page<Group> page(long offset, long limit) {
        return new PageQuery<>(
                        Group.class,
                        (group, query, builder) -> List.of(),
                        (group, builder) ->
                                List.of(builder.asc(group.get("name"), Nulls.LAST), builder.asc(group.get("id"))))
                .read(session, offset, limit);
    }
}
