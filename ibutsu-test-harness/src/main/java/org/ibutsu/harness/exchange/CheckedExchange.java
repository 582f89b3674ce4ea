package org.ibutsu.harness.exchange;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.ibutsu.harness.http.HttpExchange;

/**
 * An exchange and the verdict on its response.
 *
 * @param exchange the exchange
 * @param faults the contract violations of the response, one sentence each; empty if there are none
 * @param end when the response was complete, counted from the beginning of the log
 * @param judging how long the judgement took
 */
@API(status = API.Status.INTERNAL)
public record CheckedExchange(HttpExchange exchange, List<String> faults, Duration end, Duration judging) {}
