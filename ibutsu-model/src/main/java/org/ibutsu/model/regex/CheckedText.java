package org.ibutsu.model.regex;

/** A text that does something each time that so many of its characters have been looked at. For one thread. */
final class CheckedText implements CharSequence {

    private final String text;
    private final long interval;
    private final Runnable checkpoint;
    private long left;

    CheckedText(String text, long interval, Runnable checkpoint) {
        this.text = text;
        this.interval = interval;
        this.checkpoint = checkpoint;
        this.left = interval;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            checkpoint.run();
            left = interval;
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
