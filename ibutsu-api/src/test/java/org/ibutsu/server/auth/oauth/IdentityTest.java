package org.ibutsu.server.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class IdentityTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "ann", "ann\0@example.com", "ann\ud800@example.com", "ann\udfff@example.com"})
    void needsAnAddressThatCanBeKept(String email) {
        assertThatThrownBy(() -> new Identity(email, "Ann")).isInstanceOf(IdentityRejectedException.class);
    }

    @Test
    void needsAnAddressOfSensibleLength() {
        assertThatThrownBy(() -> new Identity("x".repeat(320) + "@example.com", "Ann"))
                .isInstanceOf(IdentityRejectedException.class);
    }

    @Test
    void doesWithoutANameThatCannotBeKept() {
        assertThat(new Identity("ann@example.com", "A\0").name()).isNull();
        assertThat(new Identity("ann@example.com", "Änn 🙂").name()).isEqualTo("Änn 🙂");
    }
}
