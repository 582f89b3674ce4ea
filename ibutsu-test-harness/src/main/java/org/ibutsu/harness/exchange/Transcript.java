package org.ibutsu.harness.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.json.JsonDifference;
import org.ibutsu.harness.json.JsonTrees;

/**
 * The answers that a test got, so that they can be compared with those of another run of the same test. Random values
 * are replaced: identifiers and tokens are numbered in the order in which they appear; ports, and times that the clock
 * of the machine has shown during the test, are left out.
 */
@API(status = API.Status.INTERNAL)
public final class Transcript {

    private static final Pattern BY_CHANCE = Pattern.compile("(?<token>eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*)"
            + "|(?<id>\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b)"
            + "|(?<port>127\\.0\\.0\\.1:\\d+)|(?<time>" + SystemTimes.FORM + ")");

    private final List<Line> lines;

    private Transcript(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * The replacements for the parts of responses that differ between runs by chance.
     *
     * @param times the times of the machine during the test
     * @param names how identifiers and tokens are numbered so far
     */
    private record Chance(SystemTimes times, Map<String, String> names) {

        String replaced(String text) {
            return BY_CHANCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(name(found)));
        }

        private String name(MatchResult found) {
            if (found.group(4) != null) {
                return times.contain(found.group()) ? "<now>" : found.group();
            }
            if (found.group(3) != null) {
                return "127.0.0.1";
            }
            String kind = found.group(1) == null ? "id" : "token";
            return names.computeIfAbsent(found.group(), known -> "<" + kind + " " + (names.size() + 1) + ">");
        }
    }

    private record Line(String request, int status, String type, JsonNode body) {

        private String head() {
            return status + (type.isEmpty() ? "" : " " + type);
        }
    }

    /**
     * Returns the responses that a log has so far.
     *
     * @param log the log
     * @return the transcript
     */
    public static Transcript of(ExchangeLog log) {
        Chance chance = new Chance(new SystemTimes(log.startedAt(), Instant.now()), new HashMap<>());
        List<Line> lines = new ArrayList<>();
        for (CheckedExchange judged : log.exchanges()) {
            HttpExchange exchange = judged.exchange();
            String request = exchange.method() + " " + exchange.uri().getPath();
            HttpExchange.Response response = exchange.response();
            lines.add(
                    response == null
                            ? new Line(request, 0, "no answer", TextNode.valueOf(""))
                            : new Line(
                                    request,
                                    response.status(),
                                    response.contentType() == null ? "" : response.contentType(),
                                    body(response, chance)));
        }
        return new Transcript(lines);
    }

    private static JsonNode body(HttpExchange.Response response, Chance chance) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (response.contentType() != null && response.contentType().contains("json")) {
            try {
                return replaced(JsonTrees.MAPPER.readTree(text), chance);
            } catch (IOException e) {
                return TextNode.valueOf(chance.replaced(text));
            }
        }
        return TextNode.valueOf(chance.replaced(text));
    }

    /** Replaces in the order of keys, so that this does not decide on numbers. */
    private static JsonNode replaced(JsonNode tree, Chance chance) {
        if (tree.isTextual()) {
            return TextNode.valueOf(chance.replaced(tree.textValue()));
        }
        if (tree.isArray()) {
            ArrayNode array = JsonTrees.MAPPER.createArrayNode();
            tree.forEach(element -> array.add(replaced(element, chance)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = JsonTrees.MAPPER.createObjectNode();
            Map<String, JsonNode> members = new TreeMap<>();
            tree.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.forEach((key, value) -> object.set(chance.replaced(key), replaced(value, chance)));
            return object;
        }
        return tree;
    }

    /**
     * Returns the first difference from another run; empty if there is none.
     *
     * @param name what this run is called
     * @param otherName what the other run is called
     * @param other the other run
     * @return a description of the difference
     */
    public Optional<String> difference(String name, Transcript other, String otherName) {
        if (lines.size() != other.lines.size()) {
            return Optional.of(lines.size() + " answers " + name + ", but " + other.lines.size() + " " + otherName);
        }
        for (int i = 0; i < lines.size(); i++) {
            Optional<String> difference = difference(lines.get(i), name, other.lines.get(i), otherName);
            if (difference.isPresent()) {
                return Optional.of("Answer " + (i + 1) + ", to " + lines.get(i).request() + ": " + difference.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(Line one, String name, Line other, String otherName) {
        if (!one.head().equals(other.head())) {
            return Optional.of(one.head() + " " + name + ", but " + other.head() + " " + otherName);
        }
        return JsonDifference.first(one.body(), other.body())
                .map(found ->
                        found.place() + " is " + found.one() + " " + name + ", but " + found.other() + " " + otherName);
    }

    /**
     * Returns whether another run is the same but for the order of rows and of answers, which chance may decide on
     * where rows are equal, and where requests are concurrent.
     *
     * @param other the other run
     * @return whether it is the same in this sense
     */
    public boolean resembles(Transcript other) {
        return shapes().equals(other.shapes());
    }

    private List<String> shapes() {
        return lines.stream()
                .map(line -> line.head() + " " + shape(line.body()))
                .sorted()
                .toList();
    }

    private static String shape(JsonNode tree) {
        if (tree.isArray()) {
            List<String> elements = new ArrayList<>();
            tree.forEach(element -> elements.add(shape(element)));
            elements.sort(null);
            return elements.toString();
        }
        if (tree.isObject()) {
            Map<String, String> members = new TreeMap<>();
            tree.properties().forEach(member -> members.put(unnumbered(member.getKey()), shape(member.getValue())));
            return members.toString();
        }
        return unnumbered(tree.toString());
    }

    private static String unnumbered(String text) {
        return text.replaceAll("<(id|token) \\d+>", "<$1>");
    }
}
