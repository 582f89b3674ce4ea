package org.ibutsu.testing.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;

/** Which of the answers that the OpenAPI document describes were seen in a run of tests, and how often. */
public final class ContractCoverage {

    private static final String ANY_TYPE = "*/*";

    private final OpenApi openApi;
    private final Map<Answer, LongAdder> seen = new ConcurrentHashMap<>();

    private record Answer(String operation, String status, String type) {}

    /**
     * A described answer.
     *
     * @param operation the operation, such as {@code GET /run/{id}}
     * @param status the status
     * @param type the media type; empty for an answer without a body
     * @param times how often it was seen
     */
    public record Row(String operation, String status, String type, long times) {}

    /** Counts from nothing, for all tests of a run. */
    public ContractCoverage(OpenApi openApi) {
        this.openApi = openApi;
    }

    /** Counts the answers of a test, but for those that the document does not describe. */
    public void add(ExchangeLog log) {
        for (ExchangeLog.CheckedExchange judged : log.exchanges()) {
            Exchange exchange = judged.exchange();
            if (exchange.answer() != null && judged.faults().isEmpty()) {
                Contract.operation(openApi, exchange.method(), exchange.uri())
                        .ifPresent(operation -> count(operation, exchange.answer()));
            }
        }
    }

    private void count(Operation operation, Exchange.Answer answer) {
        String status = String.valueOf(answer.status());
        Set<String> types = operation.answerTypes(answer.status());
        String type = types.contains(ANY_TYPE) ? ANY_TYPE : Contract.mediaType(answer.contentType());
        seen.computeIfAbsent(
                        new Answer(operation.toString(), status, types.isEmpty() ? "" : type), key -> new LongAdder())
                .increment();
    }

    /** Gives every answer that the document describes, in the order of the document. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Operation operation : openApi.operations()) {
            for (String status : operation.statuses()) {
                Set<String> types = operation.answerTypes(Integer.parseInt(status));
                for (String type : types.isEmpty() ? Set.of("") : types) {
                    LongAdder times = seen.get(new Answer(operation.toString(), status, type));
                    rows.add(new Row(operation.toString(), status, type, times == null ? 0 : times.sum()));
                }
            }
        }
        return rows;
    }
}
