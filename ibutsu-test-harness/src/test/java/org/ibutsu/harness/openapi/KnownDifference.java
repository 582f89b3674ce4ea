package org.ibutsu.harness.openapi;

import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.exchange.RecordedExchange;

/** A case in which the independent validator is known to be wrong. */
enum KnownDifference {
    /** HEAD is GET without a body where it is not described itself (RFC 9110, 9.3.2). */
    HEAD {
        @Override
        boolean applies(RecordedExchange exchange, List<String> violations, List<String> errors) {
            return exchange.method().equals("HEAD") && violations.isEmpty();
        }
    },
    /** A body without a media type is not one of the described media types (OpenAPI 3.0.3, Response Object). */
    NO_MEDIA_TYPE {
        @Override
        boolean applies(RecordedExchange exchange, List<String> violations, List<String> errors) {
            return exchange.contentType().isEmpty()
                    && !violations.isEmpty()
                    && violations.stream()
                            .allMatch(violation -> violation.endsWith("not as a response without a media type"));
        }
    };

    abstract boolean applies(RecordedExchange exchange, List<String> violations, List<String> errors);

    static boolean explains(RecordedExchange exchange, List<String> violations, List<String> errors) {
        return Stream.of(values()).anyMatch(difference -> difference.applies(exchange, violations, errors));
    }
}
