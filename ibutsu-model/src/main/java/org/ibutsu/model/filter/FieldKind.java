package org.ibutsu.model.filter;

/** The way the values of a field are compared. */
enum FieldKind {
    TEXT,
    UUID,
    TIMESTAMP,
    NUMBER,
    INTEGER,
    BOOLEAN,
    /** A value in a JSON document, compared as text. */
    JSON_TEXT,
    /** A value in a JSON document, compared as an integer. */
    JSON_INTEGER,
    /** An array of strings in a JSON document. */
    JSON_ARRAY,
    /** A whole JSON document that can be tested for existence. */
    DOCUMENT,
    /** A whole JSON document that is only meant to be looked into. */
    UNUSABLE_DOCUMENT;

    boolean isText() {
        return this == TEXT || this == JSON_TEXT;
    }
}
