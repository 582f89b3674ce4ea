package org.ibutsu.server.resource.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PopupPageTest {

    @Test
    void talksToTheOriginOfTheFrontendOnly() {
        String page = new PopupPage("https://ibutsu.example.com:8443/ui").with(new LoginResponse("Ann", "a@b", "t"));

        assertThat(page)
                .contains("{\"name\":\"Ann\",\"email\":\"a@b\",\"token\":\"t\"}}, \"https://ibutsu.example.com:8443\"");
    }

    @Test
    void cannotBeEndedByAName() {
        String page = new PopupPage("http://127.0.0.1:3000")
                .with(new LoginResponse("</script><script>alert(1)//\u2028\"'", "a@b", "t"));

        assertThat(page).containsOnlyOnce("</script>").doesNotContain("\u2028");
        assertThat(page).contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)//\\u2028\\\"'");
    }
}
