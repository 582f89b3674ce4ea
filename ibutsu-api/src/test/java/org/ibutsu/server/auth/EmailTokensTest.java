package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.SettableTime;
import org.ibutsu.server.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EmailTokensTest {

    private final SettableTime clock = new SettableTime();
    private final Database database = TestDatabase.open();
    private final EmailTokens codes = new EmailTokens(clock);
    private final User ann = new User().email("ann@example.com");

    @BeforeEach
    void save() {
        database.write(session -> {
            session.persist(ann);
            return null;
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areGoodOnce() {
        String code = issue(CodePurpose.RESET);

        assertThat(redeems(CodePurpose.RESET, code)).isTrue();
        assertThat(redeems(CodePurpose.RESET, code)).isFalse();
    }

    @Test
    void fitIntoAnAddressAndAreKeptAsAHash() {
        String code = issue(CodePurpose.ACTIVATION);

        assertThat(code).hasSize(48);
        assertThat(EmailTokens.isWellFormed(code)).isTrue();
        String kept =
                database.read(session -> session.find(User.class, ann.id()).activationCode());
        assertThat(kept).contains(EmailTokens.hash(code)).doesNotContain(code);
    }

    @Test
    void areNoGoodForAnotherPurpose() {
        String code = issue(CodePurpose.ACTIVATION);

        assertThat(redeems(CodePurpose.RESET, code)).isFalse();
        assertThat(redeems(CodePurpose.ACTIVATION, code)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ACTIVATION, P7D", "RESET, PT1H"})
    void expire(CodePurpose purpose, Duration lifetime) {
        String first = issue(purpose);
        clock.advance(lifetime.minusSeconds(1));

        assertThat(redeems(purpose, first)).isTrue();

        String second = issue(purpose);
        clock.advance(lifetime);
        assertThat(redeems(purpose, second)).isFalse();
    }

    private String issue(CodePurpose purpose) {
        return database.write(session -> codes.issue(session.find(User.class, ann.id()), purpose));
    }

    private boolean redeems(CodePurpose purpose, String code) {
        return database.write(session -> codes.redeem(session, purpose, code)
                .filter(user -> user.id().equals(ann.id()))
                .isPresent());
    }
}
