package org.ibutsu.model.filter;

import java.util.List;

/**
 * Something filters can ask about.
 *
 * @param kind how its values are compared
 * @param attribute the attribute of the entity that holds it
 * @param path the keys that lead to it in a JSON document, empty for a column
 */
record Field(FieldKind kind, String attribute, List<String> path) {

    static Field column(FieldKind kind, String attribute) {
        return new Field(kind, attribute, List.of());
    }

    /** Returns the operand that values are compared with. */
    Operand operand() {
        return switch (kind) {
            case INTEGER -> new Operand.IntegerColumn(attribute);
            case JSON_TEXT -> new Operand.JsonText(attribute, path);
            case JSON_INTEGER -> new Operand.JsonInteger(attribute, path);
            case TEXT, UUID, TIMESTAMP, NUMBER, BOOLEAN, DOCUMENT -> new Operand.Column(attribute);
            case JSON_ARRAY, UNUSABLE_DOCUMENT -> throw new IllegalStateException(kind + " has no value to compare");
        };
    }
}
