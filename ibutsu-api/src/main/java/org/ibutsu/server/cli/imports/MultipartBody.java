package org.ibutsu.server.cli.imports;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A form with text fields and one file, which is read from disk while it is sent. */
final class MultipartBody {

    private final String boundary = "ibutsu-" + UUID.randomUUID();

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher of(Map<String, String> fields, String fileField, String filename, Path file)
            throws FileNotFoundException {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(fileField)
                .append("\"; filename=\"")
                .append(quoted(filename))
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofString(head.toString(), StandardCharsets.UTF_8),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", StandardCharsets.US_ASCII));
    }

    /** Escapes quotation marks and line ends as browsers do. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
