package org.ibutsu.server.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Brings the file and the environment together. Scalars are kept as they are written; whatever else is passed over. */
final class SettingsSource {

    private static final String FLASK = "FLASK_";

    private SettingsSource() {}

    /**
     * Merges all sources; a later one wins: the file, the environment, and variables of the environment that begin with
     * {@code FLASK_}, whose values are JSON.
     *
     * @param file the file, which need not exist
     * @param environment the environment variables
     */
    static Map<String, String> merge(Path file, Map<String, String> environment) {
        Map<String, String> merged = new HashMap<>();
        if (Files.exists(file)) {
            merged.putAll(yaml(file));
        }
        merged.putAll(environment);
        environment.forEach((key, value) -> {
            if (key.startsWith(FLASK)) {
                merged.put(key.substring(FLASK.length()), json(value));
            }
        });
        return merged;
    }

    private static Map<String, String> yaml(Path file) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return found;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new BadSettingException(file + " must hold lines such as JWT_ISSUER: example");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token.isScalarValue()) {
                    found.put(key, token == JsonToken.VALUE_NULL ? "" : parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return found;
        } catch (JsonProcessingException e) {
            // Without the exception's own text, which quotes the file and so perhaps a secret.
            throw new BadSettingException(
                    file + " is not YAML, see line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new BadSettingException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Unwraps a JSON scalar. What is not JSON is taken as it is, as the original does. */
    private static String json(String value) {
        try (JsonParser parser = new JsonFactory().createParser(value)) {
            JsonToken token = parser.nextToken();
            if (token == null || !token.isScalarValue()) {
                return value;
            }
            String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
            return parser.nextToken() == null ? text : value;
        } catch (IOException e) {
            return value;
        }
    }
}
