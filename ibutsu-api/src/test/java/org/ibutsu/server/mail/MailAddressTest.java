package org.ibutsu.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MailAddressTest {

    @Test
    void isBoundedInAllItsParts() {
        String local = "a".repeat(64);
        String label = "b".repeat(63);
        String domain = label + "." + label + "." + label + "." + "b".repeat(61);

        assertThat(MailAddress.isPlain(local + "@" + domain)).isTrue();
        assertThat(MailAddress.isPlain("a" + local + "@" + domain)).isFalse();
        assertThat(MailAddress.isPlain(local + "@" + domain + "b")).isFalse();
        assertThat(MailAddress.isPlain(local + "@b" + label)).isFalse();
    }

    @Test
    void isReadWithoutDelayHoweverLongItIs() {
        assertThat(MailAddress.isPlain("a.".repeat(1_000_000))).isFalse();
        assertThat(MailAddress.isPlain("a@" + "a-".repeat(140))).isFalse();
    }

    @Test
    void endsWithItsLastCharacter() {
        assertThat(MailAddress.isPlain("ann@example.com\n")).isFalse();
        assertThat(MailAddress.isPlain("ann@example.com\u2028")).isFalse();
    }
}
