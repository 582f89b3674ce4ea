package org.ibutsu.server.importer.unpack;

/** Thrown when a file cannot be imported; the message is one line for the person who uploaded it. */
public final class ImportException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE_LENGTH = 500;

    private final String message;

    /** Creates a failure with a text for people, of which one line is kept. */
    public ImportException(String text) {
        super(oneLine(text), null, false, false);
        this.message = oneLine(text);
    }

    @Override
    public String getMessage() {
        return message;
    }

    private static String oneLine(String text) {
        boolean cut = text.length() > MAX_MESSAGE_LENGTH;
        String line = (cut ? text.substring(0, MAX_MESSAGE_LENGTH) : text)
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return cut ? line + "…" : line;
    }
}
