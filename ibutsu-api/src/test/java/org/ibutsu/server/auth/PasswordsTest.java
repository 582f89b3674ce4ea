package org.ibutsu.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PasswordsTest {

    private final Passwords passwords = new Passwords(4);

    @Test
    void acceptsTheRightPasswordOnly() {
        String hash = passwords.hash("päss");

        assertThat(hash).startsWith("$2b$04$").hasSize(60);
        assertThat(passwords.fits("päss", hash)).isTrue();
        assertThat(passwords.fits("pass", hash)).isFalse();
    }

    @Test
    void acceptsTheVersionsOfOtherWriters() {
        String hash = passwords.hash("secret").substring(3);

        assertThat(passwords.fits("secret", "$2a" + hash)).isTrue();
        assertThat(passwords.fits("secret", "$2y" + hash)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "secret", "$2b$04$short", "7f0c1b2a-1111-4111-8111-111111111111"})
    void letsNobodyInWithoutAHash(String hash) {
        assertThat(passwords.fits("secret", hash)).isFalse();
    }

    @Test
    void countsBytesNotCharacters() {
        String longest = "ä".repeat(36);

        assertThat(Passwords.isTooLong(longest)).isFalse();
        assertThat(Passwords.isTooLong(longest + "x")).isTrue();
        assertThat(passwords.fits(longest, passwords.hash(longest))).isTrue();
        assertThat(passwords.fits(longest + "x", passwords.hash(longest))).isFalse();
    }

    @Test
    void saysWhatIsWrongWithANewPassword() {
        Passwords strict = new Passwords(4, 8);

        assertThat(passwords.fault("x")).isEmpty();
        assertThat(strict.fault("\u00e4".repeat(8))).isEmpty();
        assertThat(strict.fault("\ud83d\ude00".repeat(7))).contains("Password is too short (min 8 characters)");
        assertThat(strict.fault("x".repeat(72))).isEmpty();
        assertThat(strict.fault("\u00e4".repeat(37))).contains("Password is too long (max 72 bytes)");
    }
}
