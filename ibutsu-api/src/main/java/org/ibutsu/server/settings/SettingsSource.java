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
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges the file and the environment. Scalars are kept as they are written; everything else is ignored. */
final class SettingsSource {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsSource.class);
    private static final String FLASK = "FLASK_";

    private SettingsSource() {}

    /**
     * Merges all sources; a later one wins: the file, the environment, and variables of the environment that begin with
     * {@code FLASK_}, whose values are JSON. What Kubernetes says of services is left out.
     *
     * @param file the file, which need not exist
     * @param environment the environment variables
     * @throws BadSettingException if the file is not YAML, or has a name that is nearly that of a setting
     */
    static Map<String, String> merge(Path file, Map<String, String> environment) {
        Map<String, String> merged = new HashMap<>();
        if (Files.exists(file)) {
            merged.putAll(yaml(file));
        }
        environment.forEach((key, value) -> {
            if (!Misspelling.isOfService(key, value)) {
                merged.put(key, value);
            }
        });
        environment.forEach((key, value) -> {
            if (key.startsWith(FLASK)) {
                merged.put(key.substring(FLASK.length()), json(value));
            }
        });
        warnOfMisspellings(environment);
        return merged;
    }

    /** Returns the variable that sets a setting; empty if there is none. */
    static Optional<String> origin(String name, Map<String, String> environment) {
        if (environment.containsKey(FLASK + name)) {
            return Optional.of(FLASK + name);
        }
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !Misspelling.isOfService(name, value))
                .map(value -> "environment");
    }

    /** Warns and goes on, as the environment holds variables of other programs. */
    private static void warnOfMisspellings(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((key, value) -> {
            String name = key.startsWith(FLASK) ? key.substring(FLASK.length()) : key;
            if (!value.isBlank() && !Misspelling.isOfService(key, value)) {
                Misspelling.meant(name)
                        .ifPresent(meant -> LOG.warn(
                                "Ignoring unknown setting {} in the environment. Did you mean {}?", key, meant));
            }
        });
    }

    private static String known(Path file, String key) {
        Misspelling.meant(key).ifPresent(meant -> {
            throw new BadSettingException(
                    file + " sets " + key + ", which is not known; " + meant + " is probably meant.");
        });
        return key;
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
                String key = known(file, parser.currentName());
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

    /** Unwraps a JSON scalar. Text other than JSON is taken verbatim, as the original does. */
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
