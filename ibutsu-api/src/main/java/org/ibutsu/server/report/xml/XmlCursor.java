package org.ibutsu.server.report.xml;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.ibutsu.server.report.ReportException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an XML document element by element, without ever holding more of it than one step. Malformed content is
 * read as far as possible, and warnings say so. Names are those without namespace. Document types are skipped, never
 * read.
 */
public final class XmlCursor implements Closeable {

    /** The most characters that a text has, unless less are asked for. */
    public static final int MAX_TEXT_LENGTH = 16 << 20;

    private static final int MAX_DEPTH = 120;
    private static final String DECLARATION = "<?xml ";
    private static final int DECLARATION_LOOKAHEAD = 1 << 15;

    private final XmlInput in;
    private final Faults faults;
    private final Consumer<String> warnings;
    private final XmlTokenizer tokens;
    private final XmlEvents events;

    private XmlCursor(XmlInput in, Faults faults, Consumer<String> warnings) {
        this.in = in;
        this.faults = faults;
        this.warnings = warnings;
        this.tokens = new XmlTokenizer(in, faults);
        this.events = new XmlEvents(tokens, faults);
    }

    /**
     * Opens a document and stands on its root element.
     *
     * @param in the document; closed with the cursor
     * @param warnings receives a text about each kind of malformed content, at the latest when the cursor is closed
     * @throws ReportException if there is no element
     */
    public static XmlCursor open(InputStream in, Consumer<String> warnings) throws IOException {
        try {
            Faults faults = new Faults();
            XmlCursor cursor = new XmlCursor(XmlInput.open(in, faults, warnings), faults, warnings);
            cursor.skipToDeclaration();
            if (!cursor.nextDocument()) {
                throw new ReportException("The file holds no XML element");
            }
            return cursor;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Skips lines that a program printed before the document, even if they look like tags. */
    private void skipToDeclaration() throws IOException {
        while (XmlNames.isSpace(in.at(0)) || in.at(0) == LimitedText.BYTE_ORDER_MARK) {
            in.position++;
        }
        int declaration = in.at(0) == '<' ? 0 : in.indexOf(DECLARATION, DECLARATION_LOOKAHEAD);
        if (declaration > 0) {
            faults.add(Fault.OUTSIDE, in.line());
            in.position += declaration;
        }
    }

    /** Returns the name of the element it stands on, without prefix. */
    public String name() {
        return XmlNames.local(tokens.tags().name());
    }

    /** Returns an attribute of the element it stands on by its name without prefix; null if it is absent. */
    public @Nullable String attribute(String name) {
        return tokens.tags().attributes().get(name);
    }

    /**
     * Returns the attributes of the element it stands on in their order, by their names without prefix. Declarations of
     * namespaces are none. They change with the next step.
     */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(tokens.tags().attributes().all());
    }

    /** Returns the line in which the last tag begins, from 1. */
    public int line() {
        return tokens.line();
    }

    /**
     * Moves to the next child of the element it stands in. Each child must be gone through to its end, by this method,
     * {@link #text()} or {@link #skip()}.
     *
     * @return false, and on the end of the element, if there is no more child
     */
    public boolean nextChild() throws IOException {
        while (events.next(null)) {
            if (events.depth() <= MAX_DEPTH) {
                return true;
            }
            faults.add(Fault.TOO_DEEP, line());
            skip();
        }
        return false;
    }

    /** Moves to the end of the element it stands on. */
    public void skip() throws IOException {
        skip(Set.of());
    }

    /**
     * Moves to the end of the element it stands on.
     *
     * @param outer names of elements that are never below this one; where one of them begins, this one ends
     */
    public void skip(Set<String> outer) throws IOException {
        int end = events.depth() - 1;
        while (events.depth() > end) {
            if (events.next(null) && outer.contains(name())) {
                events.postpone(end);
            }
        }
    }

    /**
     * Moves to the end of the element it stands on, and returns its text with that of all elements below it. A text of
     * more than 16 Mi characters is cut. Tags of these elements are taken as text if they are never closed.
     */
    public String text() throws IOException {
        return text(MAX_TEXT_LENGTH, Set.of());
    }

    /**
     * Moves to the end of the element it stands on, and returns its text with that of all elements below it. Tags of
     * these elements are taken as text if they are never closed.
     *
     * @param limit the number of characters beyond which the text is cut, at least 50
     * @param outer names of elements that are never below this one; where one of them begins, this one ends
     */
    public String text(int limit, Set<String> outer) throws IOException {
        int end = events.depth() - 1;
        int line = line();
        LimitedText text = new LimitedText(limit);
        MixedText mixed = new MixedText(text);
        while (events.depth() > end) {
            if (!events.next(text)) {
                if (events.depth() > end) {
                    mixed.end(events.isClosed());
                }
            } else if (outer.contains(name())) {
                events.postpone(end);
            } else {
                mixed.start(tokens.tags().text());
            }
        }
        if (text.isCut()) {
            faults.add(Fault.LONG_TEXT, line);
        }
        return text.toString();
    }

    /**
     * Moves to the root element of the next document of the file. The rest of the current one is skipped.
     *
     * @return false if there is none
     */
    public boolean nextDocument() throws IOException {
        return events.nextDocument();
    }

    /**
     * Checks whether the file ended before the document did. The elements that were open then have ended as if they
     * were closed.
     */
    public boolean isBrokenOff() {
        return events.brokenOffAt() > 0;
    }

    @Override
    public void close() throws IOException {
        faults.report(warnings);
        if (isBrokenOff()) {
            warnings.accept("the report is truncated in line " + events.brokenOffAt());
        }
        in.close();
    }
}
