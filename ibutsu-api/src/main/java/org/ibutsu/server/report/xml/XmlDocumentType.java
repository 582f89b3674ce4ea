package org.ibutsu.server.report.xml;

import java.io.IOException;

/** Skips a document type. Nothing that it refers to is loaded, and no entity is expanded. */
final class XmlDocumentType {

    private static final int MAX_NAME_LENGTH = 64;

    private final XmlInput in;
    private final XmlReferences references;
    private boolean inside;

    XmlDocumentType(XmlInput in, XmlReferences references) {
        this.in = in;
        this.references = references;
    }

    /** Skips the declaration that follows. */
    void skip() throws IOException {
        for (int c = in.at(0); c >= 0; c = in.at(0)) {
            if (in.startsWith("<!--")) {
                skipTo("-->");
            } else if (in.startsWith("<!ENTITY")) {
                in.position += 8;
                entity();
            } else if (c == '"' || c == '\'') {
                in.position++;
                skipTo(String.valueOf((char) c));
            } else {
                in.position++;
                if (c == '[') {
                    inside = true;
                } else if (c == ']') {
                    inside = false;
                } else if (c == '>' && !inside) {
                    return;
                }
            }
        }
    }

    private void skipTo(String end) throws IOException {
        while (in.at(0) >= 0 && !in.startsWith(end)) {
            in.position++;
        }
        in.position = Math.min(in.limit, in.position + end.length());
    }

    private void entity() throws IOException {
        while (XmlNames.isSpace(in.at(0))) {
            in.position++;
        }
        StringBuilder name = new StringBuilder();
        while (name.length() < MAX_NAME_LENGTH && XmlNames.isPart(in.at(0))) {
            name.append((char) in.at(0));
            in.position++;
        }
        references.declare(name.toString());
    }
}
