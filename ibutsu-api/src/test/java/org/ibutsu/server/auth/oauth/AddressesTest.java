package org.ibutsu.server.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AddressesTest {

    @Test
    void areJoinedBySingleSlashes() {
        assertThat(Addresses.join("https://git.example.com/sub/", "/oauth/", "token"))
                .isEqualTo("https://git.example.com/sub/oauth/token");
    }

    @Test
    void leaveOutWhatIsMissing() {
        assertThat(Addresses.join(null, "", "/oauth/authorize")).isEqualTo("oauth/authorize");
    }

    @Test
    void areReplacedByAWholeAddress() {
        assertThat(Addresses.join("https://a.example.com", "https://b.example.com/x"))
                .isEqualTo("https://b.example.com/x");
    }
}
