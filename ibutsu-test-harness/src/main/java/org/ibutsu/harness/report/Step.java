package org.ibutsu.harness.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ibutsu.harness.exchange.CheckedExchange;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.json.JsonTrees;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.sql.SqlStatement;

/**
 * One exchange of a failed test, without secrets.
 *
 * @param method the method in capitals
 * @param target the path and the query
 * @param status what came back, 0 when nothing did
 * @param start when it was sent, counted from the beginning of the test
 * @param duration from sending to the end of the answer
 * @param faults what the OpenAPI document has against the answer
 * @param curl a line for a shell that repeats the request
 * @param request the body sent, empty when there was none
 * @param answer the body that came back, empty when there was none
 * @param answerType the media type of the answer, empty when there was none
 * @param sql the statements meanwhile
 */
record Step(
        String method,
        String target,
        int status,
        Duration start,
        Duration duration,
        List<String> faults,
        String curl,
        String request,
        String answer,
        String answerType,
        List<SqlStatement> sql) {

    /** The media types of the files of a page, which are long and unrelated to the failure. */
    private static final Pattern CODE = Pattern.compile("javascript|css");

    static Step of(
            TestedApplication slot, CheckedExchange judged, SecretMasking masking, Optional<KeptServer> keptServer) {
        HttpExchange exchange = judged.exchange();
        HttpExchange.Response response = exchange.response();
        return new Step(
                exchange.method(),
                masking.masked(exchange.target()),
                response == null ? 0 : response.status(),
                judged.end().minus(exchange.duration()),
                exchange.duration(),
                judged.faults().stream().map(masking::masked).toList(),
                keptServer
                        .map(server -> Curl.line(exchange, masking, server))
                        .orElseGet(() -> Curl.line(exchange, masking)),
                masking.masked(new String(exchange.requestBody(), StandardCharsets.UTF_8)),
                response == null ? "" : text(response, masking),
                response == null || response.contentType() == null ? "" : response.contentType(),
                slot.sql().between(exchange.sqlFrom(), exchange.sqlTo()).stream()
                        .map(statement -> MaskedSql.of(statement, masking))
                        .toList());
    }

    private static String text(HttpExchange.Response response, SecretMasking masking) {
        String type = String.valueOf(response.contentType()).toLowerCase(Locale.ROOT);
        if (response.body().length == 0
                || type.contains("json")
                || type.startsWith("text/") && !CODE.matcher(type).find()) {
            return masking.masked(new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body().length + " bytes of " + type;
    }

    /** Returns a body as JSON on several lines, or unchanged if it is not JSON. */
    static String pretty(String body) {
        try {
            return JsonTrees.MAPPER.readTree(body).toPrettyString();
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    /** Describes the response. */
    String outcome() {
        return status == 0 ? "no answer" : String.valueOf(status);
    }

    boolean isSound() {
        return faults.isEmpty() && status != 0 && status < 500;
    }
}
