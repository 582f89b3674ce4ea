package org.ibutsu.server.report.junit;

/** Texts that stand in several elements, one after another with a line end between. */
final class JUnitText {

    private final StringBuilder text = new StringBuilder();

    void add(String added) {
        if (added.isBlank()) {
            return;
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(added);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
