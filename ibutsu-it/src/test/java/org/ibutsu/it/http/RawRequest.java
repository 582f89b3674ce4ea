package org.ibutsu.it.http;

import java.io.IOException;
import java.net.URI;
import org.ibutsu.testing.IbutsuApp;

/**
 * The head of a request as it is sent, without the blank line.
 *
 * @param text the lines
 */
public record RawRequest(String text) {

    /** Returns a request with nothing but what HTTP demands. */
    public static RawRequest of(String method, String target) {
        return of(method + " " + target + " HTTP/1.1");
    }

    /** Returns a request that begins with any line. */
    public static RawRequest of(String line) {
        return new RawRequest(line + "\r\nHost: localhost\r\n");
    }

    /** Returns the same with a further header. */
    public RawRequest header(String name, Object value) {
        return new RawRequest(text + name + ": " + value + "\r\n");
    }

    /** Returns the same, sent as the superadmin. */
    public RawRequest as(IbutsuApp app) {
        return token(app.token());
    }

    /** Returns the same with a bearer token. */
    public RawRequest token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    /** Returns the same with a body of JSON. */
    public RawRequest json() {
        return header("Content-Type", "application/json");
    }

    /** Returns the same with a form that has files. */
    public RawRequest multipart() {
        return header("Content-Type", "multipart/form-data; boundary=b");
    }

    /** Returns the same with a body of so many bytes. */
    public RawRequest length(long bytes) {
        return header("Content-Length", bytes);
    }

    /** Returns the same with a body in chunks. */
    public RawRequest chunked() {
        return header("Transfer-Encoding", "chunked");
    }

    /** Returns the same as the last on its connection. */
    public RawRequest last() {
        return header("Connection", "close");
    }

    /** Returns the head, followed by what there is of the body. */
    public String with(String body) {
        return text + "\r\n" + body;
    }

    /** Sends the request without a body and returns the response; it must be the last on its connection. */
    public RawResponse send(URI server) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(with(""));
            return RawResponse.parse(connection.readToTheEnd());
        }
    }
}
