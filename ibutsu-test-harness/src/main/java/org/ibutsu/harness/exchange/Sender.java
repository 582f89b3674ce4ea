package org.ibutsu.harness.exchange;

import io.restassured.http.Header;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.util.EntityUtils;

/** Sends plain requests by the client of REST Assured and puts every exchange into the log. */
final class Sender {

    /** Methods whose requests tell the length of their body even when there is none. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final HttpClient client;
    private final ExchangeLog log;

    Sender(HttpClient client, ExchangeLog log) {
        this.client = client;
        this.log = log;
    }

    /**
     * Sends a request, unless its answer may lead elsewhere: how far to follow is for REST Assured to decide.
     *
     * @throws UncheckedIOException when there is no answer
     */
    Optional<Response> send(PlainRequest request) {
        if (!log.leadsNowhereElse(request.method(), request.uri())) {
            return Optional.empty();
        }
        long sqlFrom = log.mark();
        long start = System.nanoTime();
        try {
            HttpResponse received = client.execute(toSend(request));
            Exchange.Answer answer = answer(received);
            log.add(exchange(request, answer, start, sqlFrom));
            return Optional.of(PlainResponse.of(received.getStatusLine().toString(), answer));
        } catch (IOException e) {
            log.add(exchange(request, null, start, sqlFrom));
            throw new UncheckedIOException(request.method() + " " + request.uri() + " got no answer", e);
        }
    }

    private Exchange exchange(PlainRequest request, Exchange.Answer answer, long start, long sqlFrom) {
        return new Exchange(
                request.method(),
                request.uri(),
                request.headers(),
                request.text(),
                answer,
                Duration.ofNanos(System.nanoTime() - start),
                sqlFrom,
                log.mark());
    }

    private static Exchange.Answer answer(HttpResponse received) throws IOException {
        byte[] body = received.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(received.getEntity());
        var type = received.getFirstHeader("Content-Type");
        return new Exchange.Answer(
                received.getStatusLine().getStatusCode(),
                type == null ? null : type.getValue(),
                Stream.of(received.getAllHeaders())
                        .map(header -> new Header(header.getName(), header.getValue()))
                        .toList(),
                body);
    }

    private static HttpUriRequest toSend(PlainRequest request) {
        RequestBuilder built = RequestBuilder.create(request.method()).setUri(request.uri());
        request.headers().forEach(header -> built.addHeader(header.getName(), header.getValue()));
        if (request.body() != null) {
            built.setEntity(new ByteArrayEntity(request.body()));
        } else if (WITH_BODY.contains(request.method())) {
            built.setEntity(new ByteArrayEntity(new byte[0]));
        }
        return built.build();
    }
}
