package org.ibutsu.it.overload;

import java.nio.charset.StandardCharsets;
import org.ibutsu.testing.IbutsuApp;

/**
 * The head of a request as it is sent, without the blank line.
 *
 * @param text the lines
 */
record RawRequest(String text) {

    static RawRequest of(String method, String path) {
        return new RawRequest(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    }

    RawRequest header(String name, Object value) {
        return new RawRequest(text + name + ": " + value + "\r\n");
    }

    RawRequest as(IbutsuApp app) {
        return token(app.token());
    }

    RawRequest token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    RawRequest json() {
        return header("Content-Type", "application/json");
    }

    RawRequest multipart() {
        return header("Content-Type", "multipart/form-data; boundary=b");
    }

    RawRequest length(long bytes) {
        return header("Content-Length", bytes);
    }

    RawRequest chunked() {
        return header("Transfer-Encoding", "chunked");
    }

    /** Returns the head, followed by what there is of the body. */
    byte[] with(String body) {
        return (text + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }
}
