package org.ibutsu.harness.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A body of several parts as of RFC 7578, with names encoded as HTML prescribes for browsers. */
final class MultipartBody {

    private final List<Part> parts = new ArrayList<>();

    private record Part(String head, byte[] content) {}

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Adds a part.
     *
     * @param name the name of the form field
     * @param fileName the name of the file; null for a plain field
     * @param content the bytes
     * @param contentType the media type; null for none
     */
    void add(String name, @Nullable String fileName, byte[] content, @Nullable String contentType) {
        StringBuilder head = new StringBuilder("Content-Disposition: form-data; name=\"" + escape(name) + "\"");
        if (fileName != null) {
            head.append("; filename=\"").append(escape(fileName)).append('"');
        }
        if (contentType != null) {
            head.append("\r\n").append(new Header("Content-Type", contentType).requireValid());
        }
        parts.add(new Part(head.append("\r\n\r\n").toString(), content.clone()));
    }

    private static String escape(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    byte[] toBytes(String boundary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : parts) {
            bytes.writeBytes(utf8("--" + boundary + "\r\n" + part.head()));
            bytes.writeBytes(part.content());
            bytes.writeBytes(utf8("\r\n"));
        }
        bytes.writeBytes(utf8("--" + boundary + "--\r\n"));
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
