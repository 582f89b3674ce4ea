package org.ibutsu.harness.openapi;

import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.harness.exchange.RecordedExchange;

/** A case in which the independent validator is known to be wrong. */
enum KnownDifference {
    /** HEAD is GET without a body where it is not described itself (RFC 9110, 9.3.2). */
    HEAD {
        @Override
        boolean applies(
                OpenApiDocument document, RecordedExchange exchange, List<String> violations, List<String> errors) {
            return exchange.method().equals("HEAD") && violations.isEmpty();
        }
    },
    /** A body without a media type is not one of the described media types (OpenAPI 3.0.3, Response Object). */
    NO_MEDIA_TYPE {
        @Override
        boolean applies(
                OpenApiDocument document, RecordedExchange exchange, List<String> violations, List<String> errors) {
            return exchange.contentType().isEmpty()
                    && !violations.isEmpty()
                    && violations.stream()
                            .allMatch(violation -> violation.endsWith("not as a response without a media type"));
        }
    },
    /** A file is bytes, also none, whatever its media type is (OpenAPI 3.0.3, Schema Object, format binary). */
    BINARY {
        @Override
        boolean applies(
                OpenApiDocument document, RecordedExchange exchange, List<String> violations, List<String> errors) {
            return violations.isEmpty()
                    && errors.stream()
                            .allMatch(error -> error.startsWith("validation.response.body.schema.type")
                                    || error.startsWith("validation.response.body.missing"))
                    && document.operation(exchange.method(), exchange.uri())
                            .flatMap(operation -> operation.response(exchange.status()))
                            .flatMap(described -> described.content(toCheck(exchange)))
                            .filter(MediaRange::binary)
                            .isPresent();
        }
    };

    static ResponseToCheck toCheck(RecordedExchange exchange) {
        return new ResponseToCheck(
                exchange.status(),
                exchange.contentType().isEmpty() ? null : exchange.contentType(),
                exchange.headers(),
                exchange.body());
    }

    abstract boolean applies(
            OpenApiDocument document, RecordedExchange exchange, List<String> violations, List<String> errors);

    static boolean explains(
            OpenApiDocument document, RecordedExchange exchange, List<String> violations, List<String> errors) {
        return Stream.of(values()).anyMatch(difference -> difference.applies(document, exchange, violations, errors));
    }
}
