package org.ibutsu.harness.exchange;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.ibutsu.harness.http.HttpExchange;

/** Counts which of the responses in the description of an API were seen in a test run. */
public final class ContractCoverage {

    private final ResponseJudge judge;
    private final Map<DescribedResponse, LongAdder> seen = new ConcurrentHashMap<>();

    /**
     * A described response and how often it was seen.
     *
     * @param response the response
     * @param times how often it was seen
     */
    public record Row(DescribedResponse response, long times) {}

    /**
     * Creates a count for all tests of a run.
     *
     * @param judge knows the description
     */
    public ContractCoverage(ResponseJudge judge) {
        this.judge = judge;
    }

    /**
     * Counts the responses of a test, except for those that violate the description.
     *
     * @param log the exchanges of the test
     */
    public void add(ExchangeLog log) {
        for (CheckedExchange checked : log.exchanges()) {
            HttpExchange exchange = checked.exchange();
            if (exchange.response() != null && checked.faults().isEmpty()) {
                judge.described(exchange.method(), exchange.uri(), exchange.response())
                        .ifPresent(response -> seen.computeIfAbsent(response, unseen -> new LongAdder())
                                .increment());
            }
        }
    }

    /**
     * Returns every described response.
     *
     * @return the responses in the order of the description, those that were never seen included
     */
    public List<Row> rows() {
        return judge.all().stream()
                .map(response -> {
                    LongAdder times = seen.get(response);
                    return new Row(response, times == null ? 0 : times.sum());
                })
                .toList();
    }
}
