package org.ibutsu.harness.openapi;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Thrown for a text that is not a valid OpenAPI 3.0 or 3.1 document. The message names what was expected and where. */
@API(status = API.Status.EXPERIMENTAL)
public final class InvalidOpenApiException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidOpenApiException(String message) {
        super(message);
    }

    InvalidOpenApiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
