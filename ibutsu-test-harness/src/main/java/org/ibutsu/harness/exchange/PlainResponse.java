package org.ibutsu.harness.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.http.entity.ContentType;
import org.ibutsu.harness.json.JsonTrees;

/** The answer to a plain request. It becomes one of REST Assured when a test wants more than what stands in it. */
final class PlainResponse implements InvocationHandler {

    private static final Pattern NAMES = Pattern.compile("(?:[a-zA-Z_]\\w*(?:\\.[a-zA-Z_]\\w*)*)?");

    private final String statusLine;
    private final Exchange.Answer answer;
    private final Headers headers;
    private JsonNode json;
    private Response real;

    private PlainResponse(String statusLine, Exchange.Answer answer) {
        this.statusLine = statusLine;
        this.answer = answer;
        this.headers = new Headers(answer.headers());
    }

    /** Shows an answer in the way of REST Assured. */
    static Response of(String statusLine, Exchange.Answer answer) {
        return (Response) Proxy.newProxyInstance(
                PlainResponse.class.getClassLoader(),
                new Class<?>[] {Response.class},
                new PlainResponse(statusLine, answer));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "statusCode", "getStatusCode" -> answer.status();
            case "statusLine", "getStatusLine", "toString" -> statusLine;
            case "contentType", "getContentType" -> answer.contentType() == null ? "" : answer.contentType();
            case "header", "getHeader" -> headers.getValue((String) arguments[0]);
            case "headers", "getHeaders" -> headers;
            case "asByteArray" -> answer.body();
            case "asString" -> isJson() && arguments == null ? text() : real(method, arguments);
            case "andReturn", "thenReturn", "body", "getBody" -> self;
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "path" -> {
                Optional<JsonNode> found = found((String) arguments[0], (String[]) arguments[1]);
                yield found.isPresent() ? value(found.get()) : real(method, arguments);
            }
            default -> real(method, arguments);
        };
    }

    private String text() {
        Charset charset = ContentType.parse(answer.contentType()).getCharset();
        return new String(answer.body(), charset == null ? StandardCharsets.UTF_8 : charset);
    }

    /**
     * Finds what is at a path of mere names, which REST Assured compiles a program for. Nothing is given when the program
     * might give something else.
     */
    private Optional<JsonNode> found(String path, String[] further) {
        if (further != null && further.length > 0 || !NAMES.matcher(path).matches() || !isJson()) {
            return Optional.empty();
        }
        JsonNode found = json();
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.")) {
            if (isList(found)) {
                ArrayNode all = JsonTrees.MAPPER.createArrayNode();
                found.forEach(each -> all.add(property(each, name)));
                found = all;
            } else if (found.isObject()) {
                found = property(found, name);
            } else {
                return Optional.empty();
            }
        }
        return isSimple(found) ? Optional.of(found) : Optional.empty();
    }

    private static JsonNode property(JsonNode object, String name) {
        return object.has(name) ? object.get(name) : NullNode.getInstance();
    }

    private static boolean isList(JsonNode node) {
        return node.isArray() && !node.isEmpty() && all(node, JsonNode::isObject);
    }

    /** Tells whether there is one value only that a document can become: REST Assured takes decimals for what it likes. */
    private static boolean isSimple(JsonNode node) {
        return node.isContainerNode()
                ? all(node, PlainResponse::isSimple)
                : node.isTextual() || node.isBoolean() || node.isInt() || node.isNull();
    }

    private static boolean all(JsonNode node, Predicate<JsonNode> condition) {
        return StreamSupport.stream(node.spliterator(), false).allMatch(condition);
    }

    private static Object value(JsonNode node) {
        return JsonTrees.MAPPER.convertValue(node, Object.class);
    }

    private JsonNode json() {
        if (json == null) {
            try {
                json = JsonTrees.MAPPER.readTree(answer.body());
            } catch (IOException e) {
                json = MissingNode.getInstance();
            }
        }
        return json;
    }

    private boolean isJson() {
        return answer.contentType() != null
                && ContentType.parse(answer.contentType()).getMimeType().endsWith("json");
    }

    private Object real(Method method, Object[] arguments) throws Throwable {
        if (real == null) {
            real = new ResponseBuilder()
                    .setStatusCode(answer.status())
                    .setStatusLine(statusLine)
                    .setHeaders(headers)
                    .setContentType(answer.contentType())
                    .setBody(answer.body())
                    .build();
        }
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
