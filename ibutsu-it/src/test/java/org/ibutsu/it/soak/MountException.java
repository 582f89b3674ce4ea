package org.ibutsu.it.soak;

import java.io.IOException;

/** Says why a file system cannot be mounted. */
final class MountException extends IOException {

    private static final long serialVersionUID = 1L;

    MountException(String message) {
        super(message);
    }
}
