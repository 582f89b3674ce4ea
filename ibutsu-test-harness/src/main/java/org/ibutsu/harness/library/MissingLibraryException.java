package org.ibutsu.harness.library;

import org.apiguardian.api.API;

/** Thrown when a capability is used whose library is not on the class path. */
@API(status = API.Status.STABLE)
public final class MissingLibraryException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    MissingLibraryException(String message) {
        super(message);
    }
}
