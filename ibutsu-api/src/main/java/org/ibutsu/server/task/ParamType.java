package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.ibutsu.server.http.Ids;

/** The types of the parameters of a task. */
enum ParamType {
    /** An integer of up to nine digits, or a text that is one. */
    INTEGER(value -> (value.isIntegralNumber() || value.isTextual())
            && value.asText().strip().matches("[+-]?[0-9]{1,9}")),
    /** A text that is an identifier. */
    ID(value -> value.isTextual() && Ids.parse(value.textValue()).isPresent()),
    /** An object whose {@code id} is an identifier; what else it says does not matter. */
    IMPORT(value -> value.isObject() && ID.accepts(value.path("id"))),
    /** Texts, or one, or null. */
    FILTERS(value -> value.isNull() || value.isTextual() || value.isArray() && all(value, JsonNode::isTextual)),
    /** True or false, as such or as text. */
    FLAG(value -> value.isBoolean() || value.isTextual()),
    /** The name of a table that can be listed. */
    TABLE(value -> value.isTextual() && value.textValue().matches("results|runs")),
    /** The owners and members of projects, by their names. */
    PROJECTS(value -> value.isObject() && all(value, ParamType::isProject));

    /** No parameters. */
    static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

    private final Predicate<JsonNode> test;

    ParamType(Predicate<JsonNode> test) {
        this.test = test;
    }

    boolean accepts(JsonNode value) {
        return test.test(value);
    }

    private static boolean all(JsonNode values, Predicate<JsonNode> test) {
        return StreamSupport.stream(values.spliterator(), false).allMatch(test);
    }

    private static boolean isProject(JsonNode value) {
        JsonNode owner = value.path("owner");
        JsonNode users = value.path("users");
        return value.isObject()
                && (owner.isMissingNode() || owner.isNull() || owner.isTextual())
                && (users.isMissingNode() || users.isNull() || users.isArray() && all(users, JsonNode::isTextual));
    }
}
