package org.ibutsu.server.report.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** What a cursor reads, as a text: elements with their lines, attributes and, in the innermost ones, texts. */
final class Outlines {

    private Outlines() {}

    /** Reads all documents of a file. */
    static String of(byte[] file, List<String> warnings) throws IOException {
        StringBuilder outline = new StringBuilder();
        try (XmlCursor xml = XmlCursor.open(new ByteArrayInputStream(file), warnings::add)) {
            do {
                element(xml, outline);
            } while (xml.nextDocument());
        }
        return outline.toString();
    }

    private static void element(XmlCursor xml, StringBuilder outline) throws IOException {
        outline.append(xml.name());
        xml.attributes()
                .forEach((name, value) ->
                        outline.append(' ').append(name).append('=').append(value));
        outline.append('{');
        if (xml.name().startsWith("t")) {
            outline.append(xml.text());
        } else {
            while (xml.nextChild()) {
                element(xml, outline);
            }
        }
        outline.append('}');
    }
}
