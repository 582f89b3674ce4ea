package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request received by the stub server. */
record RecordedRequest(String method, String path, String authorization, String type, byte[] content) {

    ObjectNode json() {
        return ParsedJson.object(text());
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Returns the content of a part of a multipart body. */
    String part(String name) {
        Matcher boundary = Pattern.compile("boundary=(.*)").matcher(type);
        if (!boundary.find()) {
            throw new AssertionError("No boundary in " + type);
        }
        for (String part : text().split("--" + Pattern.quote(boundary.group(1)))) {
            if (part.contains("form-data; name=\"" + name + "\"")) {
                return part.substring(part.indexOf("\r\n\r\n") + 4, part.length() - 2);
            }
        }
        throw new AssertionError("No part " + name + " in " + text());
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
