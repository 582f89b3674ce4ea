package org.ibutsu.server.http;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an upload that the document describes. Required parts are present, texts can be stored, and of parts
 * with the same name the last one counts. Closing it removes its files from disk.
 */
public final class UploadForm implements AutoCloseable {

    private static final StrictJson READER = new StrictJson(UploadReader.MAX_TEXT_BYTES);

    private final Map<String, String> texts;
    private final Map<String, SpooledFile> files;

    UploadForm(Map<String, String> texts, Map<String, SpooledFile> files) {
        this.texts = texts;
        this.files = files;
    }

    /**
     * Returns the text of a part.
     *
     * @param names its name, and then other names it may have instead
     * @return the text, maybe empty; null when there is no such part
     */
    public @Nullable String text(String... names) {
        return Arrays.stream(names)
                .map(texts::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the text of a part that the document demands.
     *
     * @param name its name
     * @return the text, maybe empty
     * @throws ProblemException when there is no such part
     */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw UploadReader.missing(name);
        }
        return text;
    }

    /**
     * Returns the JSON object of a part.
     *
     * @param names its name, and then other names it may have instead
     * @return the object; null when there is no such part
     * @throws RequestRejectedException when the text is not JSON
     * @throws ProblemException when it is other JSON than an object, or cannot be stored
     */
    public @Nullable ObjectNode object(String... names) {
        String text = text(names);
        if (text == null) {
            return null;
        }
        if (parse(names[0], text) instanceof ObjectNode object) {
            StorableJson.require(object);
            return object;
        }
        throw ProblemException.badRequest("Part '" + names[0] + "' must be a JSON object");
    }

    private static JsonNode parse(String name, String text) {
        try {
            JsonNode tree = READER.read(new StringReader(text));
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (StreamConstraintsException e) {
            throw ProblemException.badRequest("Part '" + name + "' is not acceptable: " + e.getOriginalMessage());
        } catch (IOException e) {
            // The same words for everything that is not JSON, as existing clients expect.
        }
        throw RequestRejectedException.badRequest("Bad request, " + name + " is not valid JSON");
    }

    /**
     * Returns a file that the document demands.
     *
     * @throws RequestRejectedException when its part has no file name
     */
    public UploadedFile file(String name) {
        SpooledFile file = files.get(name);
        if (file == null || file.name().isEmpty()) {
            throw RequestRejectedException.badRequest("Bad request, no file uploaded");
        }
        return new UploadedFile(file.name(), file.content());
    }

    @Override
    public void close() throws IOException {
        for (SpooledFile file : files.values()) {
            file.close();
        }
    }
}
