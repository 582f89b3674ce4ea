package org.ibutsu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LogTextTest {

    @Test
    void staysInItsLine() {
        assertThat(LogText.safe("a\r\nb\tc\u001b[31m\u0085\u2028\u2029\u0000\u202e\u200b\ufeff\ud800\u007f"))
                .isEqualTo("a\\r\\nb\\tc\\u001B[31m\\u0085\\u2028\\u2029\\u0000\\u202E\\u200B\\uFEFF\\uD800\\u007F");
    }

    @Test
    void keepsWhatPeopleWrite() {
        String text = "Größe \\ $1 \"中\" \ud83d\ude00";

        assertThat(LogText.safe(text)).isEqualTo(text);
        assertThat(LogText.safe(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/login/auth/github?code=sesame&x=1 HTTP/1.1, GET /api/login/auth/github?(hidden) HTTP/1.1",
        "'to http://a/login?email=a&token=b, then', 'to http://a/login?(hidden) then'",
        "GET /api/login/activate/TjNh-_sesame 302, GET /api/login/activate/(hidden) 302",
        "GET /api/login/activate/sesame?x=y, GET /api/login/activate/(hidden)?(hidden)",
        "Bearer eyJhbGciOi.eyJzdWIi.x-_1 is old, Bearer (hidden) is old",
        "{token=eyJhbGciOi.eyJzdWIi.x}, {token=(hidden)}",
        "/api/run?filter=a, /api/run?filter=a"
    })
    void hidesCodesAndTokens(String text, String safe) {
        assertThat(LogText.safe(text)).isEqualTo(safe);
    }

    @Test
    void showsWhereAValueEnds() {
        assertThat(LogText.quoted("a\" status=200 \\\n", 100)).isEqualTo("\"a\\\" status=200 \\\\\\n\"");
        assertThat(LogText.quoted("\ud83d\ude00".repeat(3), 2)).isEqualTo("\"\ud83d\ude00\ud83d\ude00…\"");
    }
}
