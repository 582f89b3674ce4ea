package org.ibutsu.harness.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apiguardian.api.API;
import org.ibutsu.harness.secret.SecretMasking;

/**
 * A file about a failed test, such as a screenshot. Texts are masked before they are written anywhere.
 *
 * @param name the name of the file, such as {@code screenshot.png}
 * @param mediaType the media type without parameters; texts are in UTF-8
 * @param content the bytes
 * @param advice what a person does with the file, given as {@code %s}; empty if that is plain
 */
@API(status = API.Status.STABLE)
public record Attachment(String name, String mediaType, byte[] content, String advice) {

    /**
     * Creates an attachment that needs no advice.
     *
     * @param name the name of the file
     * @param mediaType the media type without parameters
     * @param content the bytes
     */
    public Attachment(String name, String mediaType, byte[] content) {
        this(name, mediaType, content, "");
    }

    /**
     * Creates a plain text.
     *
     * @param name the name of the file
     * @param text the text
     * @return the attachment
     */
    public static Attachment text(String name, String text) {
        return new Attachment(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isText() {
        return mediaType.startsWith("text/")
                || mediaType.toLowerCase(Locale.ROOT).contains("json");
    }

    boolean isImage() {
        return mediaType.startsWith("image/");
    }

    String asText() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Returns the attachment without secrets, as far as it is a text. */
    Attachment masked(SecretMasking masking) {
        return isText()
                ? new Attachment(name, mediaType, masking.masked(asText()).getBytes(StandardCharsets.UTF_8), advice)
                : this;
    }
}
