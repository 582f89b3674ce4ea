package org.ibutsu.harness.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.ibutsu.harness.http.Header;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.json.JsonTrees;

/**
 * An exchange as the judge of responses has seen it, and its verdict, in a form that can be kept in a file. Secrets are
 * not masked.
 *
 * @param method the method in capitals
 * @param uri the path and query of the request
 * @param status the status of the response
 * @param contentType the media type of the response with its parameters, empty if there is none
 * @param headers the values of the response's headers by name
 * @param body the bytes of the body, empty if there is none
 * @param faults what the description of the API has against the response; empty if nothing
 */
@API(status = API.Status.INTERNAL)
public record RecordedExchange(
        String method,
        URI uri,
        int status,
        String contentType,
        Map<String, List<String>> headers,
        byte[] body,
        List<String> faults) {

    static RecordedExchange of(CheckedExchange checked, HttpExchange.Response response) {
        HttpExchange exchange = checked.exchange();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.headers().asList()) {
            headers.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
        }
        return new RecordedExchange(
                exchange.method(),
                URI.create(exchange.target()),
                response.status(),
                response.contentType() == null ? "" : response.contentType(),
                headers,
                response.body(),
                checked.faults());
    }

    /** Returns the exchange as a line of JSON. */
    String toLine() {
        ObjectNode line = JsonTrees.MAPPER.createObjectNode();
        line.put("method", method)
                .put("uri", uri.toString())
                .put("status", status)
                .put("contentType", contentType);
        ObjectNode fields = line.putObject("headers");
        headers.forEach((name, values) -> addAll(fields.putArray(name), values));
        String text = new String(body, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body)) {
            line.put("body", text);
        } else {
            line.put("bytes", body);
        }
        addAll(line.putArray("faults"), faults);
        return JsonTrees.write(line);
    }

    private static void addAll(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /**
     * Reads an exchange from a line that an {@link ExchangeRecorder} has written.
     *
     * @param line the line
     * @return the exchange
     * @throws IllegalArgumentException if it is no such line
     */
    public static RecordedExchange parse(String line) {
        JsonNode tree = JsonTrees.parse(line);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        tree.path("headers").properties().forEach(field -> headers.put(field.getKey(), texts(field.getValue())));
        try {
            return new RecordedExchange(
                    tree.path("method").textValue(),
                    URI.create(tree.path("uri").textValue()),
                    tree.path("status").intValue(),
                    tree.path("contentType").textValue(),
                    headers,
                    tree.has("bytes")
                            ? tree.path("bytes").binaryValue()
                            : tree.path("body").textValue().getBytes(StandardCharsets.UTF_8),
                    texts(tree.path("faults")));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a recorded exchange: " + line, e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
