package org.ibutsu.publisher;

/** Says, in words for the one who reads the log, why results did not reach the server. */
final class UploadException extends Exception {

    private static final long serialVersionUID = 1L;

    UploadException(String message) {
        super(message);
    }

    UploadException(String message, Throwable cause) {
        super(message, cause);
    }
}
