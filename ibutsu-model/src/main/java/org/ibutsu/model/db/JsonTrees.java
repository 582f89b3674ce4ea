package org.ibutsu.model.db;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.StoredJson;

/** Turns JSON columns into trees and back. */
final class JsonTrees extends AbstractJsonFormatMapper {

    @Override
    @SuppressWarnings("unchecked")
    protected <T> T fromString(CharSequence text, Type type) {
        return (T) StoredJson.tree(text.toString());
    }

    @Override
    protected <T> String toString(T value, Type type) {
        return Json.write((JsonNode) value);
    }
}
