package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.store.ProjectStore;
import org.ibutsu.model.store.account.UserStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SuperadminBootstrapTest {

    private static final Superadmin ROOT = new Superadmin("root@example.com", "secret", null, "web");

    private final Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
    private final Passwords passwords = new Passwords(4);
    private final SuperadminBootstrap bootstrap = new SuperadminBootstrap(database, passwords);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesTheConfiguredAccountAndItsProject() {
        Optional<Superadmin> random = bootstrap.run(Optional.of(ROOT));

        User user = user("root@example.com");
        assertThat(random).isEmpty();
        assertThat(user.superadmin()).isTrue();
        assertThat(user.active()).isTrue();
        assertThat(user.name()).isEqualTo("Ibutsu Admin");
        assertThat(passwords.fits("secret", user.passwordHash())).isTrue();
        assertThat(projects("web")).singleElement().satisfies(project -> {
            assertThat(project.ownerId()).isEqualTo(user.id());
            assertThat(project.title()).isNull();
        });
    }

    @Test
    void leavesASuperadminAlone() {
        bootstrap.run(Optional.of(ROOT));
        String before = user("root@example.com").passwordHash();

        bootstrap.run(Optional.of(new Superadmin("root@example.com", "other", "Other", "another")));

        assertThat(user("root@example.com").passwordHash()).isEqualTo(before);
        assertThat(projects("another")).isEmpty();
    }

    @Test
    void promotesAnAccountAndChangesNothingElse() {
        User ann = new User().email("ann@example.com").name("Ann").active(false);
        save(ann);

        bootstrap.run(Optional.of(new Superadmin("ann@example.com", null, "Other", "web")));

        User promoted = user("ann@example.com");
        assertThat(promoted.superadmin()).isTrue();
        assertThat(promoted.active()).isFalse();
        assertThat(promoted.name()).isEqualTo("Ann");
        assertThat(projects("web")).hasSize(1);
    }

    @Test
    void doesNotRepeatAProjectOfTheSameOwner() {
        User ann = new User().email("ann@example.com");
        save(ann, new Project().name("web").ownerId(ann.id()), new Project().name("web"));

        bootstrap.run(Optional.of(new Superadmin("ann@example.com", null, null, "web")));

        assertThat(projects("web")).hasSize(2);
    }

    @Test
    void needsAPasswordForANewAccount() {
        assertThatThrownBy(() -> bootstrap.run(Optional.of(new Superadmin("new@example.com", null, null, null))))
                .hasMessageContaining("IBUTSU_SUPERADMIN_PASSWORD is required")
                .hasMessageContaining("new@example.com");
    }

    @Test
    void makesARandomAccountOnceWhenNobodyIsConfigured() {
        Optional<Superadmin> first = bootstrap.run(Optional.empty());
        Optional<Superadmin> second = bootstrap.run(Optional.empty());

        User user = user(SuperadminBootstrap.DEFAULT_EMAIL);
        assertThat(second).isEmpty();
        assertThat(user.superadmin()).isTrue();
        assertThat(passwords.fits(first.orElseThrow().password(), user.passwordHash()))
                .isTrue();
        assertThat(first.toString())
                .contains(SuperadminBootstrap.DEFAULT_EMAIL)
                .doesNotContain(first.orElseThrow().password());
    }

    @Test
    void makesAnotherPasswordOnEachDatabase() {
        try (Database other = Database.open(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""))) {
            Superadmin here = bootstrap.run(Optional.empty()).orElseThrow();
            Superadmin there = new SuperadminBootstrap(other, passwords)
                    .run(Optional.empty())
                    .orElseThrow();

            assertThat(here.password()).hasSizeGreaterThan(15).isNotEqualTo(there.password());
        }
    }

    @Test
    void makesAProjectBesideThatOfAnotherOwner() {
        User ann = new User().email("ann@example.com");
        save(ann, new Project().name("web").ownerId(ann.id()));

        bootstrap.run(Optional.of(ROOT));

        assertThat(projects("web")).hasSize(2);
    }

    @Test
    void makesNoRandomAccountBesideAnotherSuperadmin() {
        save(new User().email("ann@example.com").superadmin(true));

        assertThat(bootstrap.run(Optional.empty())).isEmpty();
    }

    @Test
    void doesNotPromoteWhoeverRegisteredTheDefaultAddress() {
        save(new User().email("Admin@example.com").active(true));

        try (LoggedLines log = LoggedLines.capture(SuperadminBootstrap.class.getName())) {
            assertThat(bootstrap.run(Optional.empty())).isEmpty();
            assertThat(log.of(Level.WARN, ""))
                    .containsExactly("There is no superadmin. Set IBUTSU_SUPERADMIN_EMAIL and restart.");
        }
        assertThat(user("Admin@example.com").superadmin()).isFalse();
    }

    private void save(Object... entities) {
        database.write(session -> {
            List.of(entities).forEach(session::persist);
            return null;
        });
    }

    private User user(String email) {
        return database.read(session -> new UserStore(session).withEmail(email).orElseThrow());
    }

    private List<Project> projects(String name) {
        return database.read(session -> new ProjectStore(session).named(name));
    }
}
