package org.ibutsu.server.report.xml;

/** Something that XML does not allow, and that was read all the same. */
enum Fault {
    CHARACTER("characters that XML does not allow, or that cannot be decoded, were replaced by U+FFFD"),
    ENTITY("entities that are unknown were replaced by U+FFFD"),
    MARKUP("characters \"<\" or \"&\" that should have been escaped were taken as text"),
    ATTRIBUTE("attributes that are not written as XML demands were read as far as they can be understood"),
    REPEATED_ATTRIBUTE("attributes that stand twice in one element were passed over"),
    TOO_MANY_ATTRIBUTES("attributes were passed over, as their element has too many"),
    LONG_TEXT("texts were cut, as they are too long"),
    UNCLOSED("elements have no end tag"),
    STRAY_END("end tags have no start tag and were passed over"),
    TOO_DEEP("elements were passed over, as they are nested too deeply"),
    OUTSIDE("texts outside of the report were passed over");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** Returns a warning for people. */
    String warning(long count, int line) {
        return text + ": " + count + (count == 1 ? ", in line " : ", the first in line ") + line;
    }
}
