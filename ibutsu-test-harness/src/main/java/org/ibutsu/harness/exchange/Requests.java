package org.ibutsu.harness.exchange;

import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** Begins requests to one server, each of which ends in a log of exchanges. */
public final class Requests {

    private final URI server;
    private final String basePath;
    private final HttpConnections connections;
    private final ExchangeLog log;
    private final Sender sender;

    /**
     * Makes requests.
     *
     * @param server the address of the server
     * @param basePath what goes before every path, such as {@code /api}; may be empty
     * @param connections the connections to use
     * @param log where the exchanges are kept and judged
     */
    public Requests(URI server, String basePath, HttpConnections connections, ExchangeLog log) {
        this.server = server;
        this.basePath = basePath;
        this.connections = connections;
        this.log = log;
        this.sender = new Sender(connections.client(), log);
    }

    /** Begins a request without a token, with a path below the base path; a body is JSON unless the request says otherwise. */
    public RequestSpecification begin() {
        if (log.hasEnded()) {
            throw new IllegalStateException(
                    "The test to which this application was given has ended, and another test may"
                            + " have it now. Take it as a parameter of this test instead of keeping it in a field");
        }
        return RequestDraft.begin(this::ofRestAssured, server.resolve(basePath), sender::send);
    }

    private RequestSpecification ofRestAssured() {
        return RestAssured.given()
                .config(connections.config())
                .baseUri(server.toString())
                .basePath(basePath)
                .contentType(ContentType.JSON)
                .filter(new JsonWhereItFits())
                .filter(new ExchangeFilter(log));
    }

    /** Takes the type JSON back from requests that have no body, or one that cannot be JSON. */
    private static final class JsonWhereItFits implements OrderedFilter {

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification expected,
                FilterContext context) {
            if (ContentType.JSON.matches(request.getContentType())) {
                if (!request.getMultiPartParams().isEmpty()) {
                    request.contentType(ContentType.MULTIPART);
                } else if (!request.getFormParams().isEmpty()) {
                    request.contentType(ContentType.URLENC);
                } else if (request.getBody() == null) {
                    request.noContentType();
                }
            }
            return context.next(request, expected);
        }
    }
}
