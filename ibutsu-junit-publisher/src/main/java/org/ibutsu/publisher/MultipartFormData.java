package org.ibutsu.publisher;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A request body of type {@code multipart/form-data}. */
final class MultipartFormData {

    private final String boundary = "ibutsu-" + UUID.randomUUID();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    MultipartFormData field(String name, String value) {
        return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    MultipartFormData file(String name, byte[] content) {
        return part(
                "name=\"" + name + "\"; filename=\"" + name + "\"",
                "Content-Type: application/octet-stream\r\n",
                content);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(parts.toByteArray());
        body.writeBytes(ascii("--" + boundary + "--\r\n"));
        return body.toByteArray();
    }

    private MultipartFormData part(String disposition, String header, byte[] content) {
        parts.writeBytes(ascii(
                "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + header + "\r\n"));
        parts.writeBytes(content);
        parts.writeBytes(ascii("\r\n"));
        return this;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
