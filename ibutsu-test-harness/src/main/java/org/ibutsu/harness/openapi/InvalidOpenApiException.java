package org.ibutsu.harness.openapi;

/** Thrown for a text that is no valid OpenAPI 3.0 or 3.1 document. The message names what was expected and where. */
public final class InvalidOpenApiException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidOpenApiException(String message) {
        super(message);
    }

    InvalidOpenApiException(String message, Throwable cause) {
        super(message, cause);
    }
}
