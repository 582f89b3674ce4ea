package org.ibutsu.server.report.xml;

import java.io.IOException;

/** Reads the values of attributes, with and without quotation marks. */
final class AttributeValues {

    private static final int MAX_LENGTH = 4 << 20;

    private final XmlInput in;
    private final Faults faults;
    private final XmlReferences references;
    private final XmlQuotes quotes;
    private final LimitedText value = new LimitedText(MAX_LENGTH);

    AttributeValues(XmlInput in, Faults faults, XmlReferences references) {
        this.in = in;
        this.faults = faults;
        this.references = references;
        this.quotes = new XmlQuotes(in);
    }

    /** Reads the value that stands ahead; one that is too long is cut. */
    String read() throws IOException {
        value.clear();
        int quote = in.at(0);
        if (quote == '"' || quote == '\'') {
            in.position++;
            quoted((char) quote);
        } else {
            unquoted();
        }
        if (value.isCut()) {
            faults.add(Fault.LONG_TEXT, in.line());
        }
        return value.toString();
    }

    private void quoted(char quote) throws IOException {
        for (int c = in.at(0); c >= 0; c = in.at(0)) {
            if (c == '&') {
                references.read(value);
            } else if (c == quote && quotes.closes(quote)) {
                in.position++;
                if (XmlNames.isStart(in.at(0))) {
                    faults.add(Fault.ATTRIBUTE, in.line());
                }
                return;
            } else if (c == quote || c == '<') {
                faults.add(Fault.ATTRIBUTE, in.line());
                in.position++;
                value.append((char) c);
            } else if (c == '\n' || c == '\t') {
                in.position++;
                value.append(' ');
            } else {
                ordinary(quote);
            }
        }
    }

    private void ordinary(char quote) {
        char[] characters = in.characters;
        int i = in.position;
        for (; i < in.limit; i++) {
            char c = characters[i];
            if (c == quote || c == '&' || c == '<' || c == '\n' || c == '\t') {
                break;
            }
        }
        value.append(characters, in.position, i - in.position);
        in.position = i;
    }

    private void unquoted() throws IOException {
        faults.add(Fault.ATTRIBUTE, in.line());
        for (int c = in.at(0); c >= 0 && c != '>' && c != '<' && !XmlNames.isSpace(c); c = in.at(0)) {
            if (c == '/' && in.at(1) == '>') {
                return;
            }
            if (c == '&') {
                references.read(value);
            } else {
                in.position++;
                value.append((char) c);
            }
        }
    }
}
