package org.ibutsu.model.json;

/**
 * A text that may be looked at only so many times, because an expression such as {@code (a+)+b} looks at a text of fifty
 * characters more often than anybody can wait for.
 */
final class BoundedText implements CharSequence {

    /** Tells that the text was looked at too often. */
    static final class ExhaustedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private long looksLeft;

    BoundedText(String text, long looks) {
        this.text = text;
        this.looksLeft = looks;
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
