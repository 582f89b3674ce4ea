package org.ibutsu.harness.exchange;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.openapi.OpenApiOperation;

/**
 * Collects judged exchanges, so that another program can judge them again. Of exchanges that look alike to a judge it
 * keeps the one with the shortest body. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ExchangeRecorder {

    private final OpenApiDocument document;
    private final Map<String, RecordedExchange> byShape = new ConcurrentSkipListMap<>();

    /**
     * Creates a recorder without exchanges.
     *
     * @param document describes the responses; exchanges that it does not describe are left out
     */
    public ExchangeRecorder(OpenApiDocument document) {
        this.document = document;
    }

    /** Adds an exchange, unless there was no response. */
    void add(CheckedExchange checked) {
        HttpExchange.Response response = checked.exchange().response();
        if (response == null) {
            return;
        }
        RecordedExchange exchange = RecordedExchange.of(checked, response);
        document.operation(exchange.method(), exchange.uri())
                .ifPresent(operation -> byShape.merge(shape(operation, exchange), exchange, ExchangeRecorder::shorter));
    }

    private static String shape(OpenApiOperation operation, RecordedExchange exchange) {
        return String.join(
                " ",
                operation.toString(),
                exchange.method(),
                String.valueOf(exchange.status()),
                exchange.contentType(),
                exchange.headers().keySet().stream().sorted().collect(Collectors.joining(",")),
                BodyShape.of(exchange.contentType(), exchange.body()),
                exchange.faults().toString());
    }

    private static RecordedExchange shorter(RecordedExchange one, RecordedExchange other) {
        return other.body().length < one.body().length ? other : one;
    }

    /**
     * Returns the exchanges, one a line, in the order of their operations.
     *
     * @return lines that {@link RecordedExchange#parse} reads
     */
    public List<String> lines() {
        return byShape.values().stream().map(RecordedExchange::toLine).toList();
    }
}
