package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.server.SettableTime;
import org.ibutsu.server.TestDatabase;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AuthenticatorTest {

    private final SettableTime clock = new SettableTime();
    private final Database database = TestDatabase.open();
    private final JsonWebTokens tokens = new JsonWebTokens("secret", "us", Duration.ofHours(1), clock);
    private final Authenticator authenticator = new Authenticator(database, tokens);
    private final User ann = new User().email("ann@example.com").active(true);

    @BeforeEach
    void save() {
        write(session -> session.persist(ann));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowsTheUserOfAToken() {
        String token = tokens.issue(ann.id());

        Caller caller = authenticator.authenticate(token);

        assertThat(caller.id()).isEqualTo(ann.id());
        assertThat(caller.token()).isEqualTo(token);
    }

    @Test
    void refusesWhatIsNoToken() {
        assertRefused("garbage", "is malformed, expired, or was not issued by this server");
    }

    @Test
    void refusesAccountsOfJobs() {
        Caller job = new Caller(ann, null);

        assertThatThrownBy(() -> database.read(session -> authenticator.requireGood(session, job)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The authorization token is missing");
    }

    @Test
    void refusesTokensOfNobody() {
        assertRefused(tokens.issue(new User().id()), "belongs to no active account");
    }

    @Test
    void refusesTokensOfInactiveAccounts() {
        write(session -> session.find(User.class, ann.id()).active(false));

        assertRefused(tokens.issue(ann.id()), "belongs to no active account");
    }

    @Test
    void refusesRevokedTokens() {
        String token = tokens.issue(ann.id());
        write(session -> new SessionStore(session).revoke(token, now().plusHours(1), now()));

        assertRefused(token, "was revoked");
    }

    @Test
    void refusesSessionsFromBeforeTheirEnd() {
        String before = tokens.issue(ann.id());
        clock.advance(Duration.ofMinutes(1));
        endSessions(null);

        assertRefused(before, "was revoked");
        clock.advance(Duration.ofSeconds(1));
        assertTaken(tokens.issue(ann.id()));
    }

    @Test
    void refusesSessionsOfAnEarlierGenerationWhateverTheClockSays() {
        String first = session();
        endSessions(null);
        String second = session();
        clock.advance(Duration.ofMinutes(1));
        String third = session();

        assertRefused(first, "was revoked");
        assertTaken(second);

        endSessions(third);
        assertRefused(first, "was revoked");
        assertRefused(second, "was revoked");
        assertTaken(third);
        assertTaken(session());
    }

    @Test
    void refusesSessionsWhenAServerOfAnOlderVersionHasEndedThem() {
        String first = session();
        endSessions(null);
        String second = session();
        write(session -> session.createNativeMutationQuery("update ibutsu_session_ends set generation = null")
                .executeUpdate());

        assertRefused(first, "was revoked");
        assertRefused(second, "was revoked");
        assertTaken(session());
    }

    private String session() {
        return tokens.issueSession(ann.id(), database.read(session -> new SessionStore(session).generation(ann.id())));
    }

    @Test
    void goesOnWithTheSessionThatIsKept() {
        String kept = tokens.issue(ann.id());
        clock.advance(Duration.ofMinutes(1));
        endSessions(kept);

        assertTaken(kept);
    }

    @Test
    void goesOnWithTokensThatHaveAName() {
        String named = tokens.issue(ann.id());
        write(session -> session.persist(new Token().name("ci").userId(ann.id()).token(named)));
        clock.advance(Duration.ofMinutes(1));
        endSessions(null);

        assertTaken(named);
    }

    @Test
    void refusesTokensOfTheOriginalWithinTheSecondOfTheEnd() {
        String before = tokens.issue(ann.id());
        clock.advance(Duration.ofMillis(500));
        endSessions(null);

        assertRefused(before, "was revoked");
        assertRefused(tokens.issue(ann.id()), "was revoked");
        clock.advance(Duration.ofMillis(500));
        assertTaken(tokens.issue(ann.id()));
    }

    private void assertTaken(String token) {
        assertThat(authenticator.authenticate(token).id()).isEqualTo(ann.id());
    }

    private void assertRefused(String token, String why) {
        assertThatThrownBy(() -> authenticator.authenticate(token))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(401))
                .hasMessage("The authorization token " + why);
    }

    private void endSessions(String keep) {
        write(session -> new SessionStore(session).endSessions(ann.id(), now(), keep));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void write(Consumer<Session> work) {
        database.write(session -> {
            work.accept(session);
            return null;
        });
    }
}
