package org.ibutsu.server.report.xml;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Splits a document into tags and the texts between them. */
final class XmlTokenizer {

    /** The kinds of markup in a document. */
    enum Token {
        START,
        END,
        END_OF_INPUT
    }

    private static final int MAX_INSTRUCTION_LENGTH = 4096;

    private final XmlInput in;
    private final Faults faults;
    private final XmlReferences references;
    private final XmlTags tags;
    private final LimitedText ignored = new LimitedText(0);
    private int line;
    private boolean afterText;

    XmlTokenizer(XmlInput in, Faults faults) {
        this.in = in;
        this.faults = faults;
        this.references = new XmlReferences(in, faults);
        this.tags = new XmlTags(in, faults, references);
    }

    XmlTags tags() {
        return tags;
    }

    /** Returns the line in which the last tag begins. */
    int line() {
        return line;
    }

    /** Checks whether text stands before the last start tag in its line. */
    boolean isAfterText() {
        return afterText;
    }

    /**
     * Moves to the next tag.
     *
     * @param text takes the text before it; null if it is of no interest
     */
    Token next(@Nullable LimitedText text) throws IOException {
        LimitedText taker = text == null ? ignored : text;
        for (; ; ) {
            text(text);
            int c = in.at(0);
            if (c < 0) {
                line = in.line();
                return Token.END_OF_INPUT;
            }
            if (c == '&') {
                reference(text);
            } else if (XmlNames.isStart(in.at(1))) {
                line = in.line();
                afterText = in.isAfterText();
                in.position++;
                return tags.start() ? Token.START : Token.END_OF_INPUT;
            } else if (in.at(1) == '/' && XmlNames.isStart(in.at(2))) {
                line = in.line();
                in.position += 2;
                tags.end();
                return Token.END;
            } else if (!other(taker)) {
                faults.add(Fault.MARKUP, in.line());
                in.position++;
                taker.append('<');
            }
        }
    }

    /** Reads text up to the next markup. */
    private void text(@Nullable LimitedText text) throws IOException {
        char[] characters = in.characters;
        do {
            int i = in.position;
            while (i < in.limit && characters[i] != '<' && characters[i] != '&') {
                i++;
            }
            if (text != null) {
                text.append(characters, in.position, i - in.position);
            }
            in.position = i;
        } while (in.position == in.limit && in.fill());
    }

    private void reference(@Nullable LimitedText text) throws IOException {
        if (text == null) {
            in.position++;
        } else {
            references.read(text);
        }
    }

    /** Reads a comment, a section or an instruction; returns false if it is none. */
    private boolean other(LimitedText text) throws IOException {
        if (in.startsWith("<!--")) {
            in.position += 4;
            through("-->", ignored);
        } else if (in.startsWith("<![CDATA[")) {
            in.position += 9;
            through("]]>", text);
        } else if (in.at(1) == '!' && XmlNames.isStart(in.at(2))) {
            in.position += 2;
            new XmlDocumentType(in, references).skip();
        } else {
            return in.at(1) == '?' && XmlNames.isStart(in.at(2)) && instruction();
        }
        return true;
    }

    private boolean instruction() throws IOException {
        boolean isDeclaration = in.startsWith("<?xml") && XmlNames.isSpace(in.at(5));
        int end = in.indexOf(isDeclaration ? ">" : "?>", MAX_INSTRUCTION_LENGTH);
        if (end < 0) {
            return false;
        }
        if (isDeclaration && new String(in.characters, in.position, end).contains("1.1")) {
            references.allowControls();
        }
        in.position += end + (isDeclaration ? 1 : 2);
        return true;
    }

    /** Passes on the text before a delimiter, and moves behind that, or to the end of the input. */
    private void through(String delimiter, LimitedText text) throws IOException {
        char[] characters = in.characters;
        char first = delimiter.charAt(0);
        do {
            int i = in.position;
            while (i < in.limit && characters[i] != first) {
                i++;
            }
            text.append(characters, in.position, i - in.position);
            in.position = i;
            if (i < in.limit) {
                if (in.startsWith(delimiter)) {
                    in.position += delimiter.length();
                    return;
                }
                in.position++;
                text.append(first);
            }
        } while (in.at(0) >= 0);
    }
}
