package org.ibutsu.server.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.UUID;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ProviderLoginTest {

    private static final Identity ANN = new Identity("ann@example.com", "Ann");

    private final Database database = TestDatabase.open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void makesAnActiveAccountWithoutAPassword() {
        UUID id = logIn();

        User ann = database.read(
                session -> new UserStore(session).withEmail("ann@example.com").orElseThrow());
        assertThat(ann.id()).isEqualTo(id);
        assertThat(ann.name()).isEqualTo("Ann");
        assertThat(ann.active()).isTrue();
        assertThat(ann.passwordHash()).isNull();
    }

    @Test
    void takesTheAccountThatIsThere() {
        User ann = new User().email("Ann@Example.com").active(true);
        save(ann);

        assertThat(logIn()).isEqualTo(ann.id());
    }

    @Test
    void refusesAnInactiveAccount() {
        save(new User().email("ann@example.com").active(false));

        assertThatThrownBy(this::logIn)
                .isInstanceOf(IdentityRejectedException.class)
                .hasMessageContaining("inactive");
    }

    @Test
    void refusesToChooseAmongAccountsThatDifferInCase() {
        save(
                new User().email("Ann@example.com").active(true),
                new User().email("ANN@example.com").active(true));

        assertThatThrownBy(this::logIn)
                .isInstanceOf(IdentityRejectedException.class)
                .hasMessageContaining("in another case");
    }

    private UUID logIn() {
        return database.write(session ->
                ProviderLogin.account(session, ANN, LocalDateTime.now()).id());
    }

    private void save(User... users) {
        database.write(session -> {
            for (User user : users) {
                session.persist(user);
            }
            return null;
        });
    }
}
