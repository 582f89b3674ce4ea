package org.ibutsu.harness.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.ibutsu.harness.http.JsonPath;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.json.JsonDifference;
import org.ibutsu.harness.json.JsonTrees;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a response. Failures show its status, its body and its request.
 *
 * @param <S> the type of the assertions
 */
@API(status = API.Status.STABLE)
public abstract class AbstractResponseAssert<S extends AbstractResponseAssert<S>>
        extends AbstractAssert<S, TestResponse> {

    private static final int MAX_DIFFERENCES = 20;
    private static final String PROBLEM = "application/problem+json";

    /**
     * Creates assertions about a response.
     *
     * @param response the response
     * @param type the type of the assertions
     */
    protected AbstractResponseAssert(TestResponse response, Class<S> type) {
        super(response, type);
    }

    /**
     * Verifies the status code.
     *
     * @param status the expected code
     * @return this assertion
     * @throws AssertionError if it is another one
     */
    public S hasStatus(int status) {
        isNotNull();
        if (actual.statusCode() != status) {
            throw failure("Expected status %d, but it was %s", status, actual);
        }
        return myself;
    }

    /**
     * Verifies that there is a header of a name with exactly a value, among others perhaps.
     *
     * @param name the name, regardless of letter case
     * @param value the expected value
     * @return this assertion
     * @throws AssertionError if there is none
     */
    public S hasHeader(String name, String value) {
        isNotNull();
        if (!actual.headers().getValues(name).contains(value)) {
            throw failure(
                    "Expected header %s: %s, but it was %s in %s",
                    name, value, actual.headers().getValues(name), actual);
        }
        return myself;
    }

    /**
     * Verifies that the body is a JSON string.
     *
     * @param text the expected string
     * @return this assertion
     * @throws AssertionError if the body is anything else
     */
    public S isJsonString(String text) {
        JsonNode body = json();
        if (!body.isTextual() || !body.textValue().equals(text)) {
            throw failure("Expected the JSON string \"%s\", but it was %s", text, actual);
        }
        return myself;
    }

    /**
     * Verifies that the body is a JSON document; the order of members does not matter.
     *
     * @param document the expected document
     * @return this assertion
     * @throws AssertionError if the body is anything else; the message names the first 20 differences
     * @throws IllegalArgumentException if the expected document is not JSON
     */
    public S isJson(String document) {
        List<JsonDifference> differences = JsonDifference.all(exactJson(), JsonTrees.parse(document));
        if (!differences.isEmpty()) {
            throw failure(
                    "Expected %s%s in %s",
                    differences.stream()
                            .limit(MAX_DIFFERENCES)
                            .map(difference -> difference.place() + " to be " + difference.other() + ", but it was "
                                    + difference.one())
                            .collect(Collectors.joining(",\n  ")),
                    differences.size() > MAX_DIFFERENCES
                            ? ",\n  and " + (differences.size() - MAX_DIFFERENCES) + " more differences"
                            : "",
                    actual);
        }
        return myself;
    }

    /**
     * Verifies that the response is a problem document (RFC 9457) of a status, by its media type and in its body.
     *
     * @param status the expected status code
     * @return this assertion
     * @throws AssertionError if it is anything else
     */
    public S isProblem(int status) {
        hasStatus(status);
        String type = actual.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        JsonNode stated = type.equals(PROBLEM) ? json().path("status") : null;
        if (stated == null || !stated.isInt() || stated.intValue() != status) {
            throw failure("Expected a problem document of status %d, but it was %s", status, actual);
        }
        return myself;
    }

    /**
     * Verifies a value in the JSON body.
     *
     * @param path the path, see {@link org.ibutsu.harness.http.JsonPath}
     * @param value a text, a number, a tree or anything else that Jackson writes as JSON; null for the JSON null, which
     *     is not the same as nothing
     * @return this assertion
     * @throws AssertionError if there is another value or none
     */
    public S hasJson(String path, @Nullable Object value) {
        JsonNode found = new JsonPath(exactJson()).node(path);
        JsonNode expected = JsonTrees.of(value);
        if (!found.equals(expected)) {
            throw failure(
                    "Expected %s to be %s, but it was %s in %s",
                    path, expected, found.isMissingNode() ? "missing" : found, actual);
        }
        return myself;
    }

    /**
     * Returns the JSON body for assertions of other kinds.
     *
     * @return the tree
     * @throws AssertionError if the body is not JSON
     */
    public JsonNode json() {
        isNotNull();
        return actual.json();
    }

    /** Returns the JSON body with all digits of its numbers, as those of expected values are kept. */
    private JsonNode exactJson() {
        json();
        return JsonTrees.parse(actual.asString());
    }
}
