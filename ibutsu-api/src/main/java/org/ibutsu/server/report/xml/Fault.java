package org.ibutsu.server.report.xml;

/** Something that XML does not allow, and that was read all the same. */
enum Fault {
    CHARACTER("characters that XML does not allow, or that cannot be decoded, were replaced by U+FFFD"),
    ENTITY("entities that are unknown were replaced by U+FFFD"),
    MARKUP("characters \"<\" or \"&\" that should have been escaped were taken as text"),
    ATTRIBUTE("malformed attributes were read as far as possible"),
    REPEATED_ATTRIBUTE("duplicate attributes were ignored"),
    TOO_MANY_ATTRIBUTES("attributes were ignored, as their element has too many"),
    LONG_TEXT("texts were cut, as they are too long"),
    UNCLOSED("elements have no end tag"),
    STRAY_END("end tags without a start tag were ignored"),
    TOO_DEEP("elements were ignored, as they are nested too deeply"),
    OUTSIDE("texts outside of the report were ignored");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** Returns a warning for people. */
    String warning(long count, int line) {
        return text + ": " + count + (count == 1 ? ", in line " : ", the first in line ") + line;
    }
}
