package org.ibutsu.server.report.xml;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;

/**
 * The characters of a document, decoded, with those replaced that XML forbids, and with line ends as XML wants them.
 * Some thousands of them stand ahead in a buffer.
 */
final class XmlInput implements Closeable {

    static final char REPLACEMENT = '\uFFFD';

    private static final int HEAD_BYTES = 1 << 16;
    private static final int MIN_BUFFER_CHARACTERS = 1 << 13;
    private static final int MAX_BUFFER_CHARACTERS = 1 << 16;
    // No document may hold this character, which distinguishes it from replacements of the tool's own.
    private static final String UNDECODABLE = "\uFFFF";

    /** The buffer; {@link #position} and {@link #limit} bound what is in it, and change with every read. */
    final char[] characters;

    int position;
    int limit;

    private final Reader reader;
    private final Faults faults;
    private boolean ended;
    private boolean afterCarriageReturn;
    private int line = 1;
    private int counted;

    private XmlInput(Reader reader, int bufferSize, Faults faults) {
        this.characters = new char[bufferSize];
        this.reader = reader;
        this.faults = faults;
    }

    /** Opens a document. Closing the result closes the stream. */
    static XmlInput open(InputStream in, Faults faults, Consumer<String> warnings) throws IOException {
        byte[] head = in.readNBytes(HEAD_BYTES);
        XmlEncoding encoding = XmlEncoding.detect(head);
        // Buffers are not larger than the document, as an upload may hold thousands of small ones.
        InputStream rest = head.length < HEAD_BYTES ? in : new BufferedInputStream(in, HEAD_BYTES);
        if (encoding.unknownName() != null) {
            warnings.accept("the encoding \"" + encoding.unknownName() + "\" is unknown; read as UTF-8");
        }
        Reader reader = new InputStreamReader(
                new SequenceInputStream(new ByteArrayInputStream(head), rest),
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(UNDECODABLE));
        int bufferSize = Math.max(MIN_BUFFER_CHARACTERS, Math.min(head.length + 1, MAX_BUFFER_CHARACTERS));
        return new XmlInput(reader, bufferSize, faults);
    }

    /** Returns a character ahead; -1 if the document ends before it. The offset must be less than a few thousand. */
    int at(int offset) throws IOException {
        while (position + offset >= limit) {
            if (!fill()) {
                return -1;
            }
        }
        return characters[position + offset];
    }

    /** Checks whether a text stands ahead. */
    boolean startsWith(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (at(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the offset of a text ahead; -1 if it is not among the next characters. */
    int indexOf(String text, int within) throws IOException {
        for (int i = 0; i < within && at(i) >= 0; i++) {
            if (at(i) == text.charAt(0) && regionMatches(i, text)) {
                return i;
            }
        }
        return -1;
    }

    private boolean regionMatches(int offset, String text) throws IOException {
        for (int i = 1; i < text.length(); i++) {
            if (at(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads on. Characters that are ahead stay.
     *
     * @return false at the end of the document
     */
    boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        line();
        System.arraycopy(characters, position, characters, 0, limit - position);
        limit -= position;
        position = 0;
        counted = 0;
        int before = limit;
        while (limit == before && !ended) {
            int read = reader.read(characters, limit, characters.length - limit);
            ended = read < 0;
            clean(limit + Math.max(read, 0));
        }
        return limit > before;
    }

    private void clean(int end) {
        int kept = limit;
        int replaced = 0;
        for (int i = limit; i < end; i++) {
            char character = characters[i];
            if (character == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = character == '\r';
            if (afterCarriageReturn) {
                character = '\n';
            } else if (!isAllowed(character)) {
                character = REPLACEMENT;
                replaced++;
            }
            characters[kept++] = character;
        }
        limit = kept;
        if (replaced > 0) {
            faults.add(Fault.CHARACTER, replaced, lineOfFirstReplacement());
        }
    }

    /** Checks whether XML allows a character; surrogates are in pairs where they have been decoded. */
    static boolean isAllowed(int character) {
        return character >= ' '
                ? character < 0xFFFE || character > 0xFFFF
                : character == '\n' || character == '\t' || character == '\r';
    }

    private int lineOfFirstReplacement() {
        int found = line;
        for (int i = counted; i < limit && characters[i] != REPLACEMENT; i++) {
            found += characters[i] == '\n' ? 1 : 0;
        }
        return found;
    }

    /** Checks whether something other than a tag stands in the line before the next character. */
    boolean isAfterText() {
        int i = position - 1;
        while (i >= 0 && (characters[i] == ' ' || characters[i] == '\t')) {
            i--;
        }
        return i >= 0 && characters[i] != '\n' && characters[i] != '>';
    }

    /** Returns the line of the next character, from 1. */
    int line() {
        for (; counted < position; counted++) {
            if (characters[counted] == '\n') {
                line++;
            }
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
