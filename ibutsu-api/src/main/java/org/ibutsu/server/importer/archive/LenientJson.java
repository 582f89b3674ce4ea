package org.ibutsu.server.importer.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.importer.write.ImportWarnings;
import org.ibutsu.server.importer.write.StoredText;

/**
 * Reads JSON as Python and other languages write it, which is not always JSON, and makes of it what databases can
 * store. Numbers that are not finite become null, and characters that cannot be stored become U+FFFD.
 */
final class LenientJson {

    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .with(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS);

    private final String name;
    private final ImportWarnings warnings;

    /**
     * Creates a reader of documents.
     *
     * @param name the name of the documents in warnings
     * @param warnings receives the changes
     */
    LenientJson(String name, ImportWarnings warnings) {
        this.name = name;
        this.warnings = warnings;
    }

    /**
     * Reads a document. Trailing content is ignored.
     *
     * @return its content, a missing node if there is none
     * @throws IOException if it is not JSON
     */
    JsonNode read(byte[] document) throws IOException {
        String text = text(document);
        String readable = LoneSurrogates.replaced(text);
        if (!readable.equals(text)) {
            warnReplaced();
        }
        try (JsonParser parser = READER.createParser(readable)) {
            JsonNode tree = READER.readTree(parser);
            if (tree == null) {
                return MissingNode.getInstance();
            }
            if (!isAtEnd(parser)) {
                warnings.add(name + ": trailing content was ignored");
            }
            return stored(name, tree);
        }
    }

    private static boolean isAtEnd(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Decodes a document; invalid bytes become U+FFFD. */
    private static String text(byte[] document) {
        Charset charset = StandardCharsets.UTF_8;
        if (document.length > 1) {
            int mark = (document[0] & 0xff) << 8 | document[1] & 0xff;
            charset = mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : charset;
        }
        String text = new String(document, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private JsonNode stored(String key, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object);
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, stored(key, array.get(i)));
            }
        } else if (node.isTextual()) {
            String text = storable(node.textValue());
            return text.equals(node.textValue()) ? node : TextNode.valueOf(text);
        } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
            warnings.add("\"" + key + "\" in " + name + " is not a finite number and became null");
            return NullNode.instance;
        }
        return node;
    }

    private ObjectNode object(ObjectNode object) {
        ObjectNode stored = Json.MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String key = storable(entry.getKey());
            stored.set(key, stored(key, entry.getValue()));
        }
        return stored;
    }

    private String storable(String text) {
        String stored = StoredText.characters(text);
        if (!stored.equals(text)) {
            warnReplaced();
        }
        return stored;
    }

    private void warnReplaced() {
        warnings.add("a character in " + name + " that cannot be stored was replaced by \ufffd");
    }
}
