package org.ibutsu.publisher;

/** What columns of texts hold. */
final class Column {

    /** Servers refuse longer texts. */
    static final int LONGEST = 2000;

    private Column() {}

    /** Gives the text, or its beginning where it is too long. */
    static String fit(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
