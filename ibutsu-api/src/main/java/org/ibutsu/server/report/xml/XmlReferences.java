package org.ibutsu.server.report.xml;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ibutsu.server.report.ReportException;

/** Reads references to characters and entities. */
final class XmlReferences {

    private static final int MAX_LENGTH = 64;
    private static final int MAX_DECLARED = 1000;
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", "\u00A0");
    private static final String UNKNOWN = String.valueOf(XmlInput.REPLACEMENT);

    private final XmlInput in;
    private final Faults faults;
    private final Set<String> declared = new HashSet<>();
    private boolean allowsControls;

    XmlReferences(XmlInput in, Faults faults) {
        this.in = in;
        this.faults = faults;
    }

    /** Allows references to control characters, as XML 1.1 does. */
    void allowControls() {
        allowsControls = true;
    }

    /** Records that the document declares an entity of its own. */
    void declare(String entity) {
        if (declared.size() < MAX_DECLARED) {
            declared.add(entity);
        }
    }

    /**
     * Reads the reference that stands ahead, and what it stands for. A lone {@code &} stands for itself.
     *
     * @throws ReportException if it is to an entity that the document declares itself
     */
    void read(LimitedText text) throws IOException {
        int end = end();
        if (end < 0) {
            faults.add(Fault.MARKUP, in.line());
            in.position++;
            text.append('&');
            return;
        }
        String name = new String(in.characters, in.position + 1, end - 1);
        String value = name.charAt(0) == '#' ? character(name) : entity(name);
        in.position += end + 1;
        text.append(value);
    }

    /** Returns the offset of the semicolon; -1 if the following text is not a reference. */
    private int end() throws IOException {
        int first = in.at(1) == '#' ? in.at(2) == 'x' || in.at(2) == 'X' ? 3 : 2 : 1;
        int i = first;
        while (i < MAX_LENGTH && isPart(in.at(i), first)) {
            i++;
        }
        boolean isReference = i > first && in.at(i) == ';' && (first > 1 || XmlNames.isStart(in.at(1)));
        return isReference ? i : -1;
    }

    private static boolean isPart(int character, int first) {
        return switch (first) {
            case 1 -> XmlNames.isPart(character);
            case 2 -> character >= '0' && character <= '9';
            default -> Character.digit(character, 16) >= 0 && character < 0x80;
        };
    }

    private String character(String name) {
        boolean hexadecimal = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int codePoint = codePoint(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        boolean isControl = codePoint > 0 && codePoint < ' ';
        boolean isAllowed = XmlInput.isAllowed(codePoint) || isControl && allowsControls;
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (!isAllowed || isSurrogate || !Character.isValidCodePoint(codePoint)) {
            faults.add(Fault.CHARACTER, in.line());
            return UNKNOWN;
        }
        return Character.toString(codePoint);
    }

    private static int codePoint(String digits, int radix) {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private String entity(String name) {
        String value = ENTITIES.get(name);
        if (value != null) {
            return value;
        }
        if (declared.contains(name)) {
            throw new ReportException("The report declares the entity \"" + name
                    + "\" in its document type and refers to it in line " + in.line()
                    + "; entities are not expanded, write the text itself");
        }
        faults.add(Fault.ENTITY, in.line());
        return UNKNOWN;
    }
}
