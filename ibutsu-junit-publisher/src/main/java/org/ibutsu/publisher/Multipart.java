package org.ibutsu.publisher;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A body of type {@code multipart/form-data}. */
final class Multipart {

    private final String boundary = "ibutsu-" + UUID.randomUUID();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Multipart text(String name, String value) {
        return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String name, byte[] content) {
        return part(
                "name=\"" + name + "\"; filename=\"" + name + "\"",
                "Content-Type: application/octet-stream\r\n",
                content);
    }

    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(ascii("--" + boundary + "--\r\n"));
        return whole.toByteArray();
    }

    private Multipart part(String disposition, String header, byte[] content) {
        body.writeBytes(ascii(
                "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + header + "\r\n"));
        body.writeBytes(content);
        body.writeBytes(ascii("\r\n"));
        return this;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
