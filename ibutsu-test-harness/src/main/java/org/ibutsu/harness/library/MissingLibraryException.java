package org.ibutsu.harness.library;

/** Thrown when a capability is used whose library is not on the class path. */
public final class MissingLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    MissingLibraryException(String message) {
        super(message);
    }
}
