package org.ibutsu.harness.http;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.MultiPartSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last filter before the network, which reports every exchange. Redirects are followed behind it. */
final class RestAssuredExchangeFilter implements OrderedFilter {

    private final ExchangeListener listener;

    RestAssuredExchangeFilter(ExchangeListener listener) {
        this.listener = listener;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        URI uri = URI.create(request.getURI());
        listener.beforeRequest(request.getMethod(), uri);
        long sqlFrom = listener.sqlPosition();
        long start = System.nanoTime();
        Response received;
        try {
            received = context.next(request, expected);
        } catch (Throwable e) { // REST Assured throws checked exceptions without declaring them.
            listener.afterExchange(exchange(request, uri, null, start, sqlFrom));
            throw e;
        }
        byte[] body = received.asByteArray();
        HttpExchange.Response response =
                new HttpExchange.Response(received.statusCode(), headers(received.headers()), body);
        listener.afterExchange(exchange(request, uri, response, start, sqlFrom));
        return new ResponseBuilder().clone(received).setBody(body).build();
    }

    private HttpExchange exchange(
            FilterableRequestSpecification request,
            URI uri,
            HttpExchange.@Nullable Response response,
            long start,
            long sqlFrom) {
        return new HttpExchange(
                request.getMethod(),
                uri,
                headers(request.getHeaders()),
                body(request),
                response,
                Duration.ofNanos(System.nanoTime() - start),
                sqlFrom,
                listener.sqlPosition());
    }

    private static Headers headers(io.restassured.http.Headers headers) {
        return new Headers(headers.asList().stream()
                .map(header -> new Header(header.getName(), String.valueOf(header.getValue())))
                .toList());
    }

    /** REST Assured does not expose the bytes of parts and forms, so these are described. */
    private static byte[] body(FilterableRequestSpecification request) {
        Object body = request.getBody();
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        return described(request, body).getBytes(StandardCharsets.UTF_8);
    }

    private static String described(FilterableRequestSpecification request, Object body) {
        if (body != null) {
            return body.toString();
        }
        if (!request.getMultiPartParams().isEmpty()) {
            return request.getMultiPartParams().stream()
                    .map(MultiPartSpecification::toString)
                    .collect(Collectors.joining("\n"));
        }
        return request.getFormParams().isEmpty() ? "" : request.getFormParams().toString();
    }
}
