package org.ibutsu.server.report.junit;

import java.io.IOException;
import org.ibutsu.server.report.Truncation;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one case, which are bounded together. If a suite or a case begins within a text, an end tag is
 * missing, and the text ends.
 */
final class CaseTexts {

    private static final int MIN_LENGTH = 1000;
    private static final int MAX_SHORT_LENGTH = 1 << 16;

    private final XmlCursor xml;
    private final boolean isWanted;
    private long left = 2L * XmlCursor.MAX_TEXT_LENGTH;

    /**
     * Creates a reader of texts.
     *
     * @param isWanted whether long texts are of interest
     */
    CaseTexts(XmlCursor xml, boolean isWanted) {
        this.xml = xml;
        this.isWanted = isWanted;
    }

    /** Returns an attribute of the element that the cursor stands on; null if it is absent or blank. */
    @Nullable
    String attribute(String name) {
        String value = xml.attribute(name);
        return value == null || value.isBlank() ? null : spent(Truncation.truncate(value, limit()));
    }

    /** Reads the text of the element that the cursor stands on; null if it is blank, or not wanted. */
    @Nullable
    String text() throws IOException {
        if (!isWanted) {
            xml.skip(JUnitElement.OWN);
            return null;
        }
        String text = spent(xml.text(limit(), JUnitElement.OWN));
        return text.isBlank() ? null : text;
    }

    /** Reads the text of the element that the cursor stands on, wanted or not, without blanks around it. */
    String shortText() throws IOException {
        return xml.text(MAX_SHORT_LENGTH, JUnitElement.OWN).strip();
    }

    private int limit() {
        return (int) Math.max(MIN_LENGTH, Math.min(left, XmlCursor.MAX_TEXT_LENGTH));
    }

    private String spent(String text) {
        left -= text.length();
        return text;
    }
}
