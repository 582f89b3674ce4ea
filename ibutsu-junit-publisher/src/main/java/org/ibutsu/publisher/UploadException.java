package org.ibutsu.publisher;

import org.jspecify.annotations.Nullable;

/** Thrown when results cannot be uploaded. The message is meant for the user. */
final class UploadException extends Exception {

    private static final long serialVersionUID = 1L;

    UploadException(String message) {
        super(message);
    }

    UploadException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
