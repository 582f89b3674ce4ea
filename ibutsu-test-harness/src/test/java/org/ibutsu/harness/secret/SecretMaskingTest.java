package org.ibutsu.harness.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SecretMaskingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"password": "s3\\"cret", "name": "Ann"} | {"password": "…", "name": "Ann"}
                    {"client_secret":"x"}                    | {"client_secret":"…"}
                    {"password": ""}                         | {"password": ""}
                    email=a&password=secret&x=1              | email=a&password=…&x=1
                    Bearer eyJhbGciOi.eyJzdWI.c2ln           | Bearer eyJhbGci…
                    $2b$04$CFpV9R7K48q3Ov6AgIbC/O7QmgaU6faj26.hgUN.dTaP23Z.1Yp4u | $2b$04$…
                    {"accessToken": "opaque", "tokens": 3, "apiKey" : 17} | {"accessToken": "…", "tokens": "…", "apiKey" : "…"}
                    grant=x&api_key=17&token-value=a%20b     | grant=x&api_key=…&token-value=…
                    -H 'Authorization: Basic YW5uOnNlY3JldA=='  | -H 'Authorization: Basic …'
                    -H 'authorization: Bearer opaque'        | -H 'authorization: Bearer …'
                    {"tokenizer": "a", "hashtag": "b"}       | {"tokenizer": "a", "hashtag": "b"}
                    nothing to hide                          | nothing to hide
                    """)
    void leavesOutWhatMustNotBeRead(String text, String masked) {
        assertThat(new SecretMasking(new SecretScanner()).masked(text)).isEqualTo(masked);
    }

    @Test
    void leavesOutWhatTheApplicationNames() {
        SecretScanner secrets = new SecretScanner();
        secrets.addSecret("pass phrase", "the key");
        secrets.addShape(Pattern.compile("code-[a-f0-9]{43}"), "a code, ");
        SecretMasking masking = new SecretMasking(secrets);

        assertThat(masking.masked("It is pass phrase, or code-" + "0".repeat(43) + "."))
                .isEqualTo("It is …, or ….");
    }

    @Test
    void leavesOutWhatHasTheNameOfASecret() {
        SecretMasking masking = new SecretMasking(new SecretScanner());

        assertThat(masking.masked("_password", "x")).isEqualTo("…");
        assertThat(masking.masked("password_hash", "x")).isEqualTo("…");
        assertThat(masking.masked("name", "x")).isEqualTo("x");
        assertThat(masking.masked("_password", null)).isNull();
    }
}
