package org.ibutsu.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are not HTTP, or that a proxy in front of the server may read in another way. One request has one
 * answer, what is ambiguous is refused and ends the connection, and what follows on it is never taken for a request.
 */
@IntegrationTest
class MalformedRequestIT {

    /** What somebody behind a proxy tries to have answered on the connection of others. */
    private static final String HIDDEN = "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n";

    private static final String HIDDEN_RESPONSE = "Service is running";
    private static final String LOGIN = "POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final String LONG = "a".repeat(1_000_000);

    static Stream<Arguments> ambiguousLengths() {
        return named(Map.ofEntries(
                Map.entry("length and chunks", "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n"),
                Map.entry("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n"),
                Map.entry("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n"),
                Map.entry("a list of lengths", "Content-Length: 5, 6\r\n"),
                Map.entry("plus", "Content-Length: +5\r\n"),
                Map.entry("minus", "Content-Length: -5\r\n"),
                Map.entry("hexadecimal", "Content-Length: 0x5\r\n"),
                Map.entry("huge", "Content-Length: 99999999999999999999\r\n"),
                Map.entry("blank inside", "Content-Length: 1 0\r\n"),
                Map.entry("unknown encoding", "Transfer-Encoding: xchunked\r\n"),
                Map.entry("identity last", "Transfer-Encoding: chunked, identity\r\n"),
                Map.entry("identity", "Transfer-Encoding: identity\r\n"),
                Map.entry("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
                Map.entry("second unknown", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n"),
                Map.entry("tab", "Transfer-Encoding:\tchunked\r\nContent-Length: 6\r\n"),
                Map.entry("blank before the colon", "Transfer-Encoding : chunked\r\nContent-Length: 6\r\n"),
                Map.entry("vertical tab", "Transfer-Encoding: \u000bchunked\r\nContent-Length: 6\r\n"),
                Map.entry("capitals", "TRANSFER-ENCODING: CHUNKED\r\nContent-Length: 6\r\n"),
                Map.entry("folded field", "X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 6\r\n"),
                Map.entry("folded value", "Transfer-Encoding:\r\n chunked\r\nContent-Length: 6\r\n")));
    }

    @ValidationTest
    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguousLengths")
    void isRefusedWithAnAmbiguousLength(String name, String fields, IbutsuApp app) throws IOException {
        String received = RawConnection.exchange(app.uri(), LOGIN + fields + "\r\n0\r\n\r\n" + HIDDEN);

        assertThat(onlyStatus(received)).isIn(400, 411, 415, 501);
    }

    static Stream<Arguments> malformedChunks() {
        return named(Map.ofEntries(
                Map.entry("sign before the size", "+5\r\nhello\r\n0\r\n\r\n"),
                Map.entry("size with 0x", "0x5\r\nhello\r\n0\r\n\r\n"),
                Map.entry("size too large", "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n"),
                Map.entry("size negative by overflow", "FFFFFFFF\r\nhello\r\n0\r\n\r\n"),
                Map.entry("size of letters", "G\r\nhello\r\n0\r\n\r\n"),
                Map.entry("no size", "\r\nhello\r\n0\r\n\r\n"),
                Map.entry("no end of line after the data", "5\r\nhello0\r\n\r\n"),
                Map.entry("line feeds only", "5\nhello\n0\n\n"),
                Map.entry("carriage returns only", "5\rhello\r0\r\r"),
                Map.entry("extension of a megabyte", "5;" + LONG + "\r\nhello\r\n0\r\n\r\n"),
                Map.entry("extension with a line feed", "5;a\nb\r\nhello\r\n0\r\n\r\n"),
                Map.entry("quoted extension with a line end", "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n"),
                Map.entry("trailer of a megabyte", "5\r\nhello\r\n0\r\nX: " + LONG + "\r\n\r\n"),
                Map.entry("more data than the size", "3\r\nhello\r\n0\r\n\r\n")));
    }

    @ValidationTest
    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedChunks")
    void isRefusedWithAMalformedChunk(String name, String body, IbutsuApp app) throws IOException {
        for (String head : List.of(
                LOGIN,
                "POST /api/import HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Authorization: Bearer " + app.token() + "\r\n",
                "POST /api/run HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n",
                "POST /api/nosuch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")) {

            String received =
                    RawConnection.exchange(app.uri(), head + "Transfer-Encoding: chunked\r\n\r\n" + body + HIDDEN);

            assertThat(onlyStatus(received)).isIn(400, 401, 404, 413, 431);
        }
    }

    /** CVE-2026-2332: to a proxy that knows quoted extensions all of this is one request. */
    @ValidationTest
    @Test
    void hidesNothingInAChunkExtension(IbutsuApp app) throws IOException {
        String received = RawConnection.exchange(
                app.uri(),
                LOGIN + "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\n" + HIDDEN + "\"\r\n{\r\n0\r\n\r\n");

        assertThat(onlyStatus(received)).isPositive();
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"200-maybe", "100-continue, x", "nonsense"})
    void isRefusedWithAnUnknownExpectation(String expectation, IbutsuApp app) throws IOException {
        String received = RawConnection.exchange(
                app.uri(), LOGIN + "Content-Length: 2\r\nExpect: " + expectation + "\r\n\r\n{}" + HIDDEN);

        assertThat(RawResponse.statuses(received)).startsWith(417);
    }

    static Stream<Arguments> malformedHeads() {
        return named(Map.ofEntries(
                Map.entry("no host", "GET /api/health HTTP/1.1\r\n\r\n"),
                Map.entry("two hosts", "GET /api/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                Map.entry("a host with a blank", "GET /api/health HTTP/1.1\r\nHost: a b\r\n\r\n"),
                Map.entry("a host with a user", "GET /api/health HTTP/1.1\r\nHost: a@b\r\n\r\n"),
                Map.entry("HTTP/0.9", "GET /api/health\r\n\r\n"),
                Map.entry("HTTP/2.0", "GET /api/health HTTP/2.0\r\nHost: x\r\n\r\n"),
                Map.entry("HTTP/1.9", "GET /api/health HTTP/1.9\r\nHost: x\r\n\r\n"),
                Map.entry(
                        "chunks in HTTP/1.0",
                        "POST /api/login HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Map.entry("NULs", "\0".repeat(500)),
                Map.entry("header of 16 kB", head("X: " + "a".repeat(16_000))),
                Map.entry("header of a megabyte", head("X: " + LONG)),
                Map.entry("10,000 headers", head("X: a\r\n".repeat(9_999) + "X: a")),
                Map.entry("header without a colon", head("junk")),
                Map.entry("blank in the name of a header", head("X Y: a")),
                Map.entry("NUL in a header", head("X: a\0b")),
                Map.entry("carriage return in a header", head("X: a\rY: b")),
                Map.entry(
                        "address of 20 kB",
                        "GET /api/run?filter=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                Map.entry("address with a blank", "GET /api/he alth HTTP/1.1\r\nHost: x\r\n\r\n"),
                Map.entry("address with NUL", "GET /api/\0 HTTP/1.1\r\nHost: x\r\n\r\n")));
    }

    @ValidationTest
    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedHeads")
    void isRefusedWithAMalformedHead(String name, String head, IbutsuApp app) throws IOException {
        String received = RawConnection.exchange(app.uri(), head + HIDDEN);

        assertThat(onlyStatus(received)).isIn(400, 414, 426, 431, 501, 505);
    }

    @Test
    void isAnsweredOneByOne(IbutsuApp app) throws IOException {
        String received = RawConnection.exchange(app.uri(), HIDDEN.repeat(200));

        assertThat(RawResponse.statuses(received)).hasSize(200).containsOnly(200);
    }

    @ValidationTest
    @Test
    void isNeverTheBodyOfAnother(IbutsuApp app) throws IOException {
        for (String head : List.of(
                "POST /api/run HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n",
                "GET /api/health/info HTTP/1.1\r\nHost: x\r\n",
                "DELETE /api/run/nosuch HTTP/1.1\r\nHost: x\r\n",
                "POST /api/nosuch HTTP/1.1\r\nHost: x\r\n")) {

            String received = RawConnection.exchange(
                    app.uri(), head + "Content-Length: " + HIDDEN.length() + "\r\n\r\n" + HIDDEN);

            assertThat(onlyStatus(received)).isPositive();
        }
    }

    /** Returns the status of the only response, which answers nothing that was hidden. */
    private static int onlyStatus(String received) {
        assertThat(received).doesNotContain(HIDDEN_RESPONSE);
        List<Integer> statuses = RawResponse.statuses(received);
        assertThat(statuses).hasSize(1);
        return statuses.get(0);
    }

    private static String head(String fields) {
        return "GET /api/health HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n\r\n";
    }

    private static Stream<Arguments> named(Map<String, String> texts) {
        return texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }
}
