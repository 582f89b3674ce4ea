package org.ibutsu.server.report.xml;

import java.io.IOException;

/** Reads tags: their names and attributes. */
final class XmlTags {

    private static final int MAX_NAME_LENGTH = 1024;

    private final XmlInput in;
    private final Faults faults;
    private final AttributeValues values;
    private final XmlNames names = new XmlNames();
    private final XmlAttributes attributes = new XmlAttributes();
    private String name = "";
    private boolean empty;

    XmlTags(XmlInput in, Faults faults, XmlReferences references) {
        this.in = in;
        this.faults = faults;
        this.values = new AttributeValues(in, faults, references);
    }

    /** Returns the name of the last tag, with its prefix. */
    String name() {
        return name;
    }

    /** Checks whether the last tag is that of an empty element. */
    boolean isEmpty() {
        return empty;
    }

    /** Returns the last start tag as it may stand in a text. */
    String text() {
        StringBuilder text = new StringBuilder("<").append(name);
        attributes.all().forEach((attribute, stated) -> {
            if (text.length() + stated.length() < MAX_NAME_LENGTH) {
                text.append(' ').append(attribute).append("=\"").append(stated).append('"');
            }
        });
        return text.append('>').toString();
    }

    XmlAttributes attributes() {
        return attributes;
    }

    /**
     * Reads a start tag from its name on.
     *
     * @return false if the document ends within the name
     */
    boolean start() throws IOException {
        attributes.clear();
        empty = false;
        name = readName();
        if (in.at(0) < 0) {
            return false;
        }
        while (attribute()) {
            // One after another.
        }
        return true;
    }

    /** Reads an end tag from its name on. */
    void end() throws IOException {
        name = readName();
        for (int c = in.at(0); c >= 0 && c != '<'; c = in.at(0)) {
            in.position++;
            if (c == '>') {
                return;
            }
        }
    }

    /** Reads an attribute, or the end of the tag; returns false at its end. */
    private boolean attribute() throws IOException {
        skipSpace();
        int c = in.at(0);
        if (c < 0 || c == '<') {
            faults.add(Fault.ATTRIBUTE, in.line());
            return false;
        }
        if (c == '>') {
            in.position++;
            return false;
        }
        if (XmlNames.isPart(c)) {
            named(readName());
            return true;
        }
        in.position++;
        if (c == '/' && in.at(0) == '>') {
            in.position++;
            empty = true;
            return false;
        }
        faults.add(Fault.ATTRIBUTE, in.line());
        return true;
    }

    private void named(String attribute) throws IOException {
        skipSpace();
        if (in.at(0) == '=') {
            in.position++;
            skipSpace();
            add(attribute, values.read());
        } else {
            faults.add(Fault.ATTRIBUTE, in.line());
            add(attribute, "");
        }
    }

    private void add(String attribute, String value) throws IOException {
        // A truncated value is ignored.
        Fault fault = in.at(0) < 0 ? null : attributes.add(attribute, value);
        if (fault != null) {
            faults.add(fault, in.line());
        }
    }

    /** Reads a name; of one that is too long no more than the beginning. */
    String readName() throws IOException {
        int length = 0;
        while (length < MAX_NAME_LENGTH && XmlNames.isPart(in.at(length))) {
            length++;
        }
        String read = names.of(in.characters, in.position, length);
        in.position += length;
        while (XmlNames.isPart(in.at(0))) {
            in.position++;
        }
        return read;
    }

    void skipSpace() throws IOException {
        while (XmlNames.isSpace(in.at(0))) {
            in.position++;
        }
    }
}
