package org.ibutsu.publisher;

/** A file of a result, named as in an archive: its document or an artifact. */
record SpoolEntry(String resultId, String name, byte[] content) {

    /** The name of the file with the result itself. */
    static final String DOCUMENT = "result.json";

    boolean isDocument() {
        return name.equals(DOCUMENT);
    }
}
