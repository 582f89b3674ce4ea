package org.ibutsu.harness.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ibutsu.harness.json.JsonTrees;

/** The parts of a body that matter to a judge: the names and types of JSON, and whether there is anything else. */
final class BodyShape {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ].*");

    private BodyShape() {}

    static String of(String contentType, byte[] body) {
        if (body.length == 0) {
            return "none";
        }
        if (!contentType.contains("json")) {
            return "bytes";
        }
        try {
            return of(JsonTrees.MAPPER.readTree(body));
        } catch (IOException e) {
            return "malformed";
        }
    }

    private static String of(JsonNode value) {
        if (value.isObject()) {
            Map<String, String> members = new TreeMap<>();
            value.properties().forEach(member -> members.put(name(member.getKey()), of(member.getValue())));
            return members.toString();
        }
        if (value.isArray()) {
            TreeSet<String> elements = new TreeSet<>();
            value.forEach(element -> elements.add(of(element)));
            return elements.toString();
        }
        if (value.isTextual()) {
            return text(value.textValue());
        }
        return value.isIntegralNumber() ? "integer" : value.getNodeType().toString();
    }

    private static String name(String name) {
        return UUID.matcher(name).matches() ? "uuid" : name;
    }

    private static String text(String text) {
        if (text.isEmpty()) {
            return "empty";
        }
        if (UUID.matcher(text).matches()) {
            return "uuid";
        }
        return TIME.matcher(text).matches() ? "time" : "text";
    }
}
