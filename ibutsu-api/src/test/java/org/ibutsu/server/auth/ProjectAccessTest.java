package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ProjectScope;
import org.ibutsu.server.TestDatabase;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestRejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProjectAccessTest {

    private final Database database = TestDatabase.open();
    private final User root = new User().email("root@example.com").superadmin(true);
    private final User ann = new User().email("ann@example.com");
    private final User bob = new User().email("bob@example.com");
    private final Project web = new Project().name("web").ownerId(ann.id());
    private final Project shared = new Project().name("shared").ownerId(bob.id());
    private final Project hidden = new Project().name("hidden").ownerId(bob.id());

    @BeforeEach
    void save() {
        shared.users().add(ann);
        save(root, ann, bob, web, shared, hidden);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void isThatOfOwnersAndMembers() {
        assertThat(isOpen(ann, web.id())).isTrue();
        assertThat(isOpen(ann, shared.id())).isTrue();
        assertThat(isOpen(ann, hidden.id())).isFalse();
        assertThat(projects(ann)).isEqualTo(ProjectScope.only(List.of(web.id(), shared.id())));
    }

    @Test
    void isUnlimitedForSuperadmins() {
        assertThat(isOpen(root, hidden.id())).isTrue();
        assertThat(projects(root).isUnrestricted()).isTrue();
    }

    @Test
    void isOfSuperadminsOnlyWhereThereIsNoProject() {
        assertThat(isOpen(root, null)).isTrue();
        assertThat(isOpen(ann, null)).isFalse();
    }

    @Test
    void isDemanded() {
        assertThatCode(() -> require(ann, web.id())).doesNotThrowAnyException();
        assertRefused(403, "Forbidden", () -> require(ann, hidden.id()));
    }

    @Test
    void findsTheProjectOfABodyByIdentifierAndByName() {
        assertThat(resolved(ann, web.id().toString())).isEqualTo(web.id());
        assertThat(resolved(ann, "shared")).isEqualTo(shared.id());
    }

    @Test
    void refusesAProjectOfABodyThatIsNotThereOrNotOpen() {
        assertRefused(400, "Invalid project", () -> resolved(ann, "nothing"));
        assertRefused(400, "Invalid project", () -> resolved(ann, ann.id().toString()));
        assertRefused(403, "Forbidden", () -> resolved(ann, "hidden"));
    }

    @Test
    void choosesTheOpenOneOfSeveralProjectsOfTheSameName() {
        save(new Project().name("web").ownerId(bob.id()));

        assertThat(resolved(ann, "web")).isEqualTo(web.id());
    }

    @Test
    void doesNotChooseAmongSeveralOpenProjectsOfTheSameName() {
        Project other = new Project().name("web").ownerId(ann.id());
        save(other);

        assertThatThrownBy(() -> resolved(ann, "web"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageStartingWith("Invalid project: there are 2 projects named 'web'")
                .hasMessageContaining(web.id().toString())
                .hasMessageContaining(other.id().toString());
    }

    private static void assertRefused(int status, String text, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status))
                .hasMessage(text);
    }

    private boolean isOpen(User user, UUID project) {
        return as(user, access -> access.allows(project));
    }

    private ProjectScope projects(User user) {
        return as(user, ProjectAccess::projects);
    }

    private UUID resolved(User user, String nameOrId) {
        return as(user, access -> access.resolve(nameOrId).id());
    }

    private void require(User user, UUID project) {
        as(user, access -> {
            access.require(project);
            return null;
        });
    }

    private <T> T as(User user, Function<ProjectAccess, T> question) {
        return database.read(session -> question.apply(new ProjectAccess(session, new Caller(user, "token"))));
    }

    private void save(Object... entities) {
        database.write(session -> {
            for (Object entity : entities) {
                session.persist(entity);
            }
            return null;
        });
    }
}
