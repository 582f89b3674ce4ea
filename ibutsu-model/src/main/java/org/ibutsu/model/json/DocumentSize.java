package org.ibutsu.model.json;

/** Sizes of documents, in bytes, from which on the database is asked to hand them over in another way. */
final class DocumentSize {

    /** A page has a few hundred documents at most that come with their rows. */
    static final int MAX_INLINE = 64 << 10;

    /** A transaction has a few dozen documents at most that become trees, each several times as large. */
    static final int MAX_TREE = 512 << 10;

    private DocumentSize() {}
}
