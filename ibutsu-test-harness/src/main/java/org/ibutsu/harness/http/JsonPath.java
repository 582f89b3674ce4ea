package org.ibutsu.harness.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document whose values are found by paths such as {@code users[0].projects.name}: members by their names with
 * dots between them, elements by their indexes in brackets, those from the end by negative ones. The name of a member
 * in an array finds that member of all its elements. Names of other characters stand in single quotes. The empty path
 * and {@code $} find the whole document.
 */
@API(status = API.Status.STABLE)
public final class JsonPath {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern STEP =
            Pattern.compile("(?:^|(?<=.)\\.)(?:'([^']+)'|([^.\\[\\]'(){}\\s]+))|\\[(-?\\d+)]");

    private final JsonNode root;

    /**
     * Creates access to a document.
     *
     * @param root the document
     */
    public JsonPath(JsonNode root) {
        this.root = root;
    }

    /**
     * Returns the JSON at a path.
     *
     * @param path the path
     * @return the JSON; {@link MissingNode} if there is nothing, {@link NullNode} if there is null
     * @throws IllegalArgumentException if the path is malformed
     * @throws AssertionError if the path asks a text, a number or a truth value for a member or an element
     */
    public JsonNode node(String path) {
        String fromRoot = path.startsWith("$") ? path.substring(1).replaceFirst("^\\.", "") : path;
        Matcher step = STEP.matcher(fromRoot);
        JsonNode found = root;
        int end = 0;
        while (end < fromRoot.length()) {
            if (!step.find(end) || step.start() != end) {
                throw new IllegalArgumentException("A path is made of names with dots between them and indexes in"
                        + " brackets, such as users[0].name, unlike " + path);
            }
            end = step.end();
            found = step.group(3) == null
                    ? member(found, step.group(1) == null ? step.group(2) : step.group(1), path)
                    : element(found, Integer.parseInt(step.group(3)), path);
        }
        return found;
    }

    private static JsonNode member(JsonNode node, String name, String path) {
        if (node.isArray()) {
            ArrayNode members = MAPPER.createArrayNode();
            for (JsonNode element : node) {
                JsonNode member = member(element, name, path);
                members.add(member.isMissingNode() ? NullNode.getInstance() : member);
            }
            return members;
        }
        return requireContainer(node, path).path(name);
    }

    private static JsonNode element(JsonNode node, int index, String path) {
        return requireContainer(node, path).path(index < 0 ? node.size() + index : index);
    }

    private static JsonNode requireContainer(JsonNode node, String path) {
        if (node.isValueNode() && !node.isNull()) {
            throw new AssertionError("The path " + path + " leads into " + node + ", which has no members");
        }
        return node;
    }

    /**
     * Returns the value at a path.
     *
     * @param <T> the type that the caller expects
     * @param path the path
     * @return a String, Boolean, Integer, Long, BigInteger, Double, List or Map; null if there is null or nothing
     * @throws IllegalArgumentException if the path is malformed
     * @throws AssertionError if the path does not fit the document
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(String path) {
        return (T) convert(node(path), Object.class);
    }

    /**
     * Returns the value at a path as text.
     *
     * @param path the path
     * @return the text, that of numbers and truth values in JSON; null if there is null or nothing
     * @throws IllegalArgumentException if the path is malformed
     * @throws AssertionError if the path does not fit the document
     */
    public @Nullable String getString(String path) {
        Object value = get(path);
        return value == null ? null : value.toString();
    }

    /**
     * Returns the elements of the array at a path.
     *
     * @param <T> the type of element that the caller expects
     * @param path the path
     * @return the elements as {@link #get} returns them; null if there is null or nothing
     * @throws IllegalArgumentException if the path is malformed
     * @throws AssertionError if there is something else than an array
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable List<T> getList(String path) {
        return (List<T>) require(List.class, path);
    }

    /**
     * Returns the elements of the array at a path.
     *
     * @param <T> the type of an element
     * @param path the path
     * @param type the class of an element, such as {@link java.util.UUID}, that Jackson must know how to create
     * @return the elements; null if there is null or nothing
     * @throws IllegalArgumentException if the path is malformed
     * @throws AssertionError if there is something else than an array of such elements
     */
    public <T> @Nullable List<T> getList(String path, Class<T> type) {
        if (require(List.class, path) == null) {
            return null;
        }
        List<T> elements = new ArrayList<>();
        node(path).forEach(element -> elements.add(convert(element, type)));
        return elements;
    }

    /**
     * Returns the object at a path.
     *
     * @param <K> the type of key that the caller expects
     * @param <V> the type of value that the caller expects
     * @param path the path
     * @return the members in their order, with values as {@link #get} returns them; null if there is null or nothing
     * @throws IllegalArgumentException if the path is malformed
     * @throws AssertionError if there is something else than an object
     */
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable Map<K, V> getMap(String path) {
        return (Map<K, V>) require(Map.class, path);
    }

    private @Nullable Object require(Class<?> type, String path) {
        Object value = get(path);
        if (value != null && !type.isInstance(value)) {
            throw new AssertionError(
                    "Expected a " + type.getSimpleName() + " at " + path + ", but there was " + node(path));
        }
        return value;
    }

    private static <T> @Nullable T convert(JsonNode node, Class<T> type) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Expected " + type.getName() + ", but there was " + node, e);
        }
    }
}
