package org.ibutsu.server.report.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.xml.XmlCursor;

/**
 * The root element of a document, by which its format is recognised.
 *
 * @param name its name without prefix; empty if there is none
 * @param attributes the names of its attributes
 * @param children the names of the elements in it, as far as the beginning of the document goes
 */
public record XmlRoot(String name, Set<String> attributes, Set<String> children) {

    private static final XmlRoot NONE = new XmlRoot("", Set.of(), Set.of());

    /** Returns the root element of a document. */
    public static XmlRoot of(ReportStart start) {
        return start.parsed(XmlRoot.class, XmlRoot::parse);
    }

    private static XmlRoot parse(String text) {
        if (text.indexOf('<') < 0) {
            return NONE;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (XmlCursor xml = XmlCursor.open(new ByteArrayInputStream(bytes), warning -> {})) {
            String name = xml.name();
            Set<String> attributes = new HashSet<>(xml.attributes().keySet());
            Set<String> children = new HashSet<>();
            while (xml.nextChild()) {
                children.add(xml.name());
                xml.skip();
            }
            return new XmlRoot(name, attributes, children);
        } catch (ReportException e) {
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
