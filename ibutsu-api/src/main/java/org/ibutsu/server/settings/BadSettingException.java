package org.ibutsu.server.settings;

/** Says which setting is wrong and what would be right, in a sentence for the person who starts the server. */
public final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }

    BadSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
