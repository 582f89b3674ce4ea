package org.ibutsu.model.filter;

import org.jspecify.annotations.Nullable;

/**
 * Refuses a filter whose value does not suit its field. The message is a sentence for the person who wrote the filter.
 */
public final class BadFilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String message;

    BadFilterException(String message) {
        super(message);
        this.message = message;
    }

    BadFilterException(Filter filter, @Nullable String reason) {
        this("The filter \"" + filter + "\" cannot be used: " + reason + ".");
    }

    @Override
    public String getMessage() {
        return message;
    }
}
