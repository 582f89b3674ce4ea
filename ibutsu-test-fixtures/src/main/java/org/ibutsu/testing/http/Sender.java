package org.ibutsu.testing.http;

import io.restassured.authentication.NoAuthScheme;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.util.EntityUtils;

/**
 * Sends plain requests of REST Assured, whose own way from a request to its answer takes several times as long as the network
 * and the server. It is the same client and the same connections.
 */
final class Sender {

    private static final String ACCEPT = "Accept";

    /** REST Assured has a type ready for bodies that are not there, and does not send it either. */
    private static final Header NO_TYPE = new Header("Content-Type", "");

    private final HttpClient client;

    Sender(HttpClient client) {
        this.client = client;
    }

    /** Tells whether a request has nothing about it but a method, an address, headers and a body that is there as a whole. */
    static boolean isPlain(FilterableRequestSpecification request, URI uri) {
        Object body = request.getBody();
        return (body == null || body instanceof String || body instanceof byte[])
                && request.getMultiPartParams().isEmpty()
                && request.getFormParams().isEmpty()
                && request.getRequestParams().isEmpty()
                && request.getCookies().size() == 0
                && request.getAuthenticationScheme() instanceof NoAuthScheme
                && request.getQueryParams().keySet().containsAll(namesOfQuery(uri));
    }

    /** A path may have a query of its own. Where that names something twice, REST Assured tells of it once. */
    private static List<String> namesOfQuery(URI uri) {
        return uri.getRawQuery() == null
                ? List.of()
                : Stream.of(uri.getRawQuery().split("&"))
                        .map(parameter -> URLDecoder.decode(parameter.split("=")[0], StandardCharsets.UTF_8))
                        .toList();
    }

    /**
     * Sends a plain request.
     *
     * @param uri its whole address
     * @throws UncheckedIOException when there is no answer
     */
    Response send(FilterableRequestSpecification request, URI uri) {
        HttpUriRequest plain = plain(request, uri);
        try {
            HttpResponse answer = client.execute(plain);
            byte[] body = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
            Headers headers = new Headers(Stream.of(answer.getAllHeaders())
                    .map(header -> new Header(header.getName(), header.getValue()))
                    .toList());
            return new ResponseBuilder()
                    .setStatusCode(answer.getStatusLine().getStatusCode())
                    .setStatusLine(answer.getStatusLine().toString())
                    .setHeaders(headers)
                    .setContentType(headers.getValue("Content-Type"))
                    .setBody(body)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(request.getMethod() + " " + uri + " got no answer", e);
        }
    }

    private static HttpUriRequest plain(FilterableRequestSpecification request, URI uri) {
        AnyRequest plain = new AnyRequest(request.getMethod(), uri);
        for (Header header : request.getHeaders()) {
            if (request.getBody() != null || !header.hasSameNameAs(NO_TYPE)) {
                plain.addHeader(header.getName(), header.getValue());
            }
        }
        if (!request.getHeaders().hasHeaderWithName(ACCEPT)) {
            plain.addHeader(ACCEPT, "*/*");
        }
        if (request.getBody() instanceof byte[] bytes) {
            plain.setEntity(new ByteArrayEntity(bytes));
        } else if (request.getBody() instanceof String text) {
            plain.setEntity(new ByteArrayEntity(text.getBytes(charset(request))));
        }
        return plain;
    }

    private static Charset charset(FilterableRequestSpecification request) {
        return Optional.ofNullable(request.getContentType())
                .map(ContentType::parse)
                .map(ContentType::getCharset)
                .orElse(StandardCharsets.UTF_8);
    }

    /** A request of any method, each of which may have a body. */
    private static final class AnyRequest extends HttpEntityEnclosingRequestBase {

        private final String method;

        AnyRequest(String method, URI uri) {
            this.method = method;
            setURI(uri);
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
