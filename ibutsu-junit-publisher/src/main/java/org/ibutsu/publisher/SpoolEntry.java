package org.ibutsu.publisher;

/** A file of a result, as it is named in an archive: its document, or an artifact. */
record SpoolEntry(String resultId, String name, byte[] content) {

    /** The name of the file that holds the result itself. */
    static final String DOCUMENT = "result.json";

    boolean isDocument() {
        return name.equals(DOCUMENT);
    }
}
