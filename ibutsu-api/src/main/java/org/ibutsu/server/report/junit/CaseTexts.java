package org.ibutsu.server.report.junit;

import java.io.IOException;
import java.util.Set;
import org.ibutsu.server.report.Truncation;
import org.ibutsu.server.report.xml.XmlCursor;

/** Reads the texts of one case, which are bounded together. */
final class CaseTexts {

    private static final int MIN_LENGTH = 1000;
    private static final int MAX_SHORT_LENGTH = 1 << 16;
    /** Elements that stand in no text. Where one begins within a text, an end tag is missing. */
    private static final Set<String> OUTER = Set.of(JUnitElement.SUITES, JUnitElement.SUITE, JUnitElement.CASE);

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
    String attribute(String name) {
        String value = xml.attribute(name);
        return value == null || value.isBlank() ? null : spent(Truncation.truncate(value, limit()));
    }

    /** Reads the text of the element that the cursor stands on; null if it is blank, or not wanted. */
    String text() throws IOException {
        if (!isWanted) {
            xml.skip(OUTER);
            return null;
        }
        String text = spent(xml.text(limit(), OUTER));
        return text.isBlank() ? null : text;
    }

    /** Reads the text of the element that the cursor stands on, wanted or not, without blanks around it. */
    String shortText() throws IOException {
        return xml.text(MAX_SHORT_LENGTH, OUTER).strip();
    }

    private int limit() {
        return (int) Math.max(MIN_LENGTH, Math.min(left, XmlCursor.MAX_TEXT_LENGTH));
    }

    private String spent(String text) {
        left -= text.length();
        return text;
    }
}
