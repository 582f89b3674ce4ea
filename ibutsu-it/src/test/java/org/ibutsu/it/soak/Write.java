package org.ibutsu.it.soak;

import java.util.Locale;

/**
 * One attempt to write something that can be found again.
 *
 * @param kind what is written
 * @param key what it is found by; no other write of the kind has it
 * @param content what must be found there, as text
 */
record Write(Kind kind, String key, String content) {

    /** What clients write. */
    enum Kind {
        /** A run; the key is its identifier. */
        RUN,
        /** An entry of the metadata of a run; the key is the identifier of the run and that of the entry. */
        CHANGE,
        /** A result; the key is the name of its test. */
        RESULT,
        /** A file of a run; the key is its name. */
        ARTIFACT,
        /** A file to import, with its run, results and their files; the key is part of the names of its tests. */
        IMPORT
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + key;
    }
}
