package org.ibutsu.server.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks through an XML file element by element, without ever holding more of it than one step. Names are matched without
 * namespace. Document types are skipped, never read: entities that they declare are unknown, and refused.
 */
final class XmlCursor implements AutoCloseable {

    private static final int LONGEST_TOKEN = 4 << 20;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final int DEEPEST = 100;

    private final TokenLimitedStream bytes;
    private final XMLStreamReader xml;
    private int depth;

    private XmlCursor(InputStream in) throws IOException {
        this.bytes = new TokenLimitedStream(in, LONGEST_TOKEN);
        try {
            this.xml = factory().createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /**
     * Opens a file and stands on its root element.
     *
     * @throws ImportFailure when it is not XML
     */
    static XmlCursor open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            XmlCursor cursor = new XmlCursor(in);
            while (cursor.next() != XMLStreamConstants.START_ELEMENT) {
                // What comes before the root is of no interest; without a root the parser objects.
            }
            return cursor;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // Otherwise the parser of the JDK would hold a section whole.
        factory.setProperty("jdk.xml.cdataChunkSize", 1 << 16);
        // Some releases of the JDK take long texts for hostile entities; ours are limited above, and entities unknown.
        for (String limit : List.of("maxGeneralEntitySizeLimit", "totalEntitySizeLimit", "maxElementDepth")) {
            factory.setProperty("jdk.xml." + limit, "0");
        }
        factory.setProperty("jdk.xml.elementAttributeLimit", "1000");
        factory.setXMLReporter((message, type, information, location) -> {});
        return factory;
    }

    /** Gives the local name of the element it stands on. */
    String name() {
        return xml.getLocalName();
    }

    /** Gives an attribute of the element it stands on; null when it is absent. */
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    /** Goes to the next child of the element it stands in; false, and on its end, when there is none. Each child must be gone through to its end. */
    boolean nextChild() {
        for (; ; ) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /** Goes to the end of the element it stands on. */
    void skip() {
        for (int end = depth - 1; depth > end; ) {
            next();
        }
    }

    /** Goes to the end of the document, to see that it is well-formed. */
    void finish() {
        while (hasNext()) {
            next();
        }
    }

    /** Goes to the end of the element it stands on, and gives the text before its first child. */
    String leadingText() {
        StringBuilder text = new StringBuilder();
        for (; ; ) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> append(text);
                case XMLStreamConstants.START_ELEMENT -> {
                    skip();
                    skip();
                    return text.toString();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {}
            }
        }
    }

    private void append(StringBuilder text) {
        if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
            throw new ImportFailure("A text of the file has more than " + LONGEST_TEXT + " characters");
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private boolean hasNext() {
        try {
            return xml.hasNext();
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private int next() {
        try {
            bytes.next();
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
                throw new ImportFailure("The elements of the file are nested deeper than " + DEEPEST);
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
            return event;
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    private static ImportFailure malformed(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        String reason = message.substring(message.indexOf("Message: ") < 0 ? 0 : message.indexOf("Message: ") + 9);
        String place = e.getLocation() == null || e.getLocation().getLineNumber() < 0
                ? ""
                : " in line " + e.getLocation().getLineNumber();
        return new ImportFailure("The file is not well-formed XML" + place + ": " + reason);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
