package org.ibutsu.harness.exchange;

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
import java.util.List;
import java.util.stream.Collectors;

/** Stands last before the network and puts every exchange into the log. */
final class ExchangeFilter implements OrderedFilter {

    private final ExchangeLog log;

    ExchangeFilter(ExchangeLog log) {
        this.log = log;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        URI uri = URI.create(request.getURI());
        long sqlFrom = log.mark();
        long start = System.nanoTime();
        Response response;
        try {
            response = context.next(request, expected);
        } catch (RuntimeException | Error e) {
            log.add(exchange(request, uri, null, start, sqlFrom));
            throw e;
        }
        byte[] body = response.asByteArray();
        Exchange.Answer answer = new Exchange.Answer(
                response.statusCode(),
                response.contentType(),
                response.headers().asList(),
                body);
        log.add(exchange(request, uri, answer, start, sqlFrom));
        return new ResponseBuilder().clone(response).setBody(body).build();
    }

    private Exchange exchange(
            FilterableRequestSpecification request, URI uri, Exchange.Answer answer, long start, long sqlFrom) {
        return new Exchange(
                request.getMethod(),
                uri,
                List.copyOf(request.getHeaders().asList()),
                body(request),
                answer,
                Duration.ofNanos(System.nanoTime() - start),
                sqlFrom,
                log.mark());
    }

    private static String body(FilterableRequestSpecification request) {
        Object body = request.getBody();
        if (body != null) {
            return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        }
        if (!request.getMultiPartParams().isEmpty()) {
            return request.getMultiPartParams().stream()
                    .map(MultiPartSpecification::toString)
                    .collect(Collectors.joining("\n"));
        }
        return request.getFormParams().isEmpty()
                ? null
                : request.getFormParams().toString();
    }
}
