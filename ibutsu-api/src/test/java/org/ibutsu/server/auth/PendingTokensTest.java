package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PendingTokensTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);
    private static final Instant LATER = Instant.ofEpochSecond(2_000);
    private static final String CODE = "NzQ1Y2U1YzYtZmE1Zi00ODM0LWI1ZDYtYzQ0ZGJjZDM0MDRh";
    private static final String HASH = EmailTokens.hash(CODE);

    @Test
    void areStoredWithPurposeExpiryAndHash() {
        PendingTokens codes = PendingTokens.parse(null)
                .with(CodePurpose.ACTIVATION, NOW, "a1")
                .with(CodePurpose.RESET, LATER, "b2");

        assertThat(codes.stored()).isEqualTo("activation:1000:a1 reset:2000:b2");
    }

    @Test
    void replaceTheOneOfTheSamePurpose() {
        PendingTokens codes = PendingTokens.parse("activation:1000:a1 reset:1500:b2");

        assertThat(codes.with(CodePurpose.ACTIVATION, LATER, "c3").stored())
                .isEqualTo("reset:1500:b2 activation:2000:c3");
    }

    @Test
    void replaceOneOfTheOriginalServer() {
        assertThat(PendingTokens.parse(CODE)
                        .with(CodePurpose.RESET, LATER, "b2")
                        .stored())
                .isEqualTo("reset:2000:b2");
    }

    @Test
    void areUsedUpOneByOne() {
        PendingTokens codes = PendingTokens.parse("activation:2000:" + HASH + " reset:2000:b2");

        assertThat(codes.without(CodePurpose.ACTIVATION, CODE, NOW)
                        .orElseThrow()
                        .stored())
                .isEqualTo("reset:2000:b2");
    }

    @Test
    void areNullWhenNoneIsLeft() {
        PendingTokens codes = PendingTokens.parse("reset:2000:" + HASH);

        assertThat(codes.without(CodePurpose.RESET, CODE, NOW).orElseThrow().stored())
                .isNull();
    }

    @Test
    void serveEveryPurposeWhenTheOriginalServerLeftThem() {
        for (CodePurpose purpose : CodePurpose.values()) {
            assertThat(PendingTokens.parse(CODE)
                            .without(purpose, CODE, LATER)
                            .orElseThrow()
                            .stored())
                    .isNull();
        }
    }

    @Test
    void areNoGoodForAnotherPurposeOrFromTheirExpiryOn() {
        PendingTokens codes = PendingTokens.parse("reset:2000:" + HASH);

        assertThat(codes.without(CodePurpose.ACTIVATION, CODE, NOW)).isEmpty();
        assertThat(codes.without(CodePurpose.RESET, CODE, LATER)).isEmpty();
        assertThat(codes.without(CodePurpose.RESET, CODE, LATER.minusSeconds(1)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\x4f47", "reset", "reset:soon:x", "reset:99999999999999999999:x", "a:b:c:d"})
    void fitNothingWhenTheyMakeNoSense(String stored) {
        assertThat(PendingTokens.parse(stored).without(CodePurpose.RESET, CODE, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "ab d", "ab+d", "a===", "====", "ab:d", "abcdefg\n"})
    void areNotWellFormed(String code) {
        assertThat(EmailTokens.isWellFormed(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {CODE, "abcd", "ab==", "abc=", "-_-_"})
    void areWellFormed(String code) {
        assertThat(EmailTokens.isWellFormed(code)).isTrue();
    }
}
