package org.ibutsu.server.settings;

/** Thrown when a setting is wrong; the message says what would be right, for the person who starts the server. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }

    /** Creates the exception with the message of its cause. */
    BadSettingException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    BadSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
