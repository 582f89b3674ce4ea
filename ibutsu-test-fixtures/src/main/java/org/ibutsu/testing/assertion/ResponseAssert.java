package org.ibutsu.testing.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractAssert;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.PageCase;

/** Assertions about an answer of the server. Failures show its status and its body. */
public final class ResponseAssert extends AbstractAssert<ResponseAssert, Response> {

    /** Begins assertions about an answer. */
    public ResponseAssert(Response answer) {
        super(answer, ResponseAssert.class);
    }

    /** Requires a status. */
    public ResponseAssert hasStatus(int status) {
        isNotNull();
        if (actual.statusCode() != status) {
            throw failure("Expected status %d, but it was %s", status, shown());
        }
        return this;
    }

    /** Requires a header with exactly this value. */
    public ResponseAssert hasHeader(String name, String value) {
        isNotNull();
        if (!value.equals(actual.header(name))) {
            throw failure("Expected header %s: %s, but it was %s in %s", name, value, actual.header(name), shown());
        }
        return this;
    }

    /** Requires that the body is this JSON string, which is how most operations refuse. */
    public ResponseAssert isJsonString(String text) {
        JsonNode body = json();
        if (!body.isTextual() || !body.textValue().equals(text)) {
            throw failure("Expected the JSON string \"%s\", but it was %s", text, shown());
        }
        return this;
    }

    /** Requires that the body is this JSON document; the order of keys does not matter. */
    public ResponseAssert isJson(String document) {
        if (!json().equals(Json.parse(document))) {
            throw failure("Expected %s, but it was %s", document, shown());
        }
        return this;
    }

    /** Requires a problem document (RFC 7807) of a status, in the header and in the body. */
    public ResponseAssert isProblem(int status) {
        hasStatus(status);
        boolean typed = String.valueOf(actual.contentType()).startsWith("application/problem+json");
        if (!typed || json().path("status").asInt() != status) {
            throw failure("Expected a problem document of status %d, but it was %s", status, shown());
        }
        return this;
    }

    /**
     * Requires a value in the JSON body.
     *
     * @param path names of keys, with a dot between them
     * @param value a text, a number, a tree or anything else that can be written as JSON; null for the JSON null
     */
    public ResponseAssert hasJson(String path, Object value) {
        JsonNode found = at(path);
        JsonNode expected = Json.parse(Json.write(Json.MAPPER.valueToTree(value)));
        if (!found.equals(expected)) {
            throw failure("Expected %s to be %s, but it was %s in %s", path, expected, found, shown());
        }
        return this;
    }

    /** Requires the pagination of a page out of a list. */
    public ResponseAssert hasPagination(int page, int pageSize, int total) {
        return hasStatus(200)
                .hasJson("pagination.page", page)
                .hasJson("pagination.pageSize", pageSize)
                .hasJson("pagination.totalItems", total)
                .hasJson("pagination.totalPages", (total + pageSize - 1) / pageSize);
    }

    /** Requires the pagination of a page, and as many items as belong to it. */
    public ResponseAssert hasPagination(PageCase page, String items) {
        hasPagination(page.page(), page.pageSize(), page.total());
        if (at(items).size() != page.size()) {
            throw failure(
                    "Expected %d %s, but there were %d in %s",
                    page.size(), items, at(items).size(), shown());
        }
        return this;
    }

    /** Gives the body as a tree, for assertions of its own; fails when it is not JSON. */
    public JsonNode json() {
        isNotNull();
        try {
            return Json.MAPPER.readTree(actual.asByteArray());
        } catch (IOException e) {
            throw failure("Expected JSON, but it was %s", shown());
        }
    }

    private JsonNode at(String path) {
        JsonNode found = json();
        for (String key : path.split("\\.")) {
            found = found.path(key);
        }
        return found;
    }

    private String shown() {
        return actual.statusCode() + " " + new String(actual.asByteArray(), StandardCharsets.UTF_8);
    }
}
