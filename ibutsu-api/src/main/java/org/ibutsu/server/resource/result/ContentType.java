package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.ibutsu.model.json.Json;

/**
 * Determines the media type of a file from its bytes alone, much as libmagic does: the type that a client states is
 * ignored.
 */
final class ContentType {

    private static final int BEGINNING = 4096;
    private static final String MARKUP_BEFORE = "(?is)\\A\\uFEFF?+\\s*+(?:(?><\\?xml.*?\\?>|<!--.*?-->)\\s*+)*+";
    private static final Pattern SVG = Pattern.compile(MARKUP_BEFORE + "(?:<!doctype\\s+svg|<svg[\\s>]).*");
    private static final Pattern HTML = Pattern.compile(
            MARKUP_BEFORE + "<(?:!doctype\\s+html|html|head|title|body|script|style|h1|a|table)[\\s>].*");

    private ContentType() {}

    /** Returns the media type; {@code application/octet-stream} when it is unknown. */
    static String of(byte[] content) {
        MediaType detected = detect(content);
        String name = detected.toString();
        if (!isText(detected)) {
            return name;
        }
        String beginning = new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.UTF_8);
        if (SVG.matcher(beginning).matches()) {
            return "image/svg+xml";
        }
        if (HTML.matcher(beginning).matches()) {
            return "text/html";
        }
        if (isJson(content)) {
            return "application/json";
        }
        if (registry().isInstanceOf(detected, MediaType.APPLICATION_XML)) {
            return detected.getType().equals("image") ? name : "text/xml";
        }
        return detected.getType().equals("application") ? "text/plain" : name;
    }

    private static MediaType detect(byte[] content) {
        try {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(new ByteArrayInputStream(content), new Metadata())
                    .getBaseType();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(MediaType type) {
        return registry().isInstanceOf(type, MediaType.TEXT_PLAIN);
    }

    private static MediaTypeRegistry registry() {
        return MimeTypes.getDefaultMimeTypes().getMediaTypeRegistry();
    }

    private static boolean isJson(byte[] content) {
        try (JsonParser parser = Json.MAPPER.createParser(content)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
