package org.ibutsu.harness.exchange;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.http.HttpExchange;

/** Judges responses by the description of an API, such as an OpenAPI document. */
public interface ResponseJudge {

    /** A judge of applications without a description, which has nothing against any response. */
    ResponseJudge NONE = new ResponseJudge() {
        @Override
        public List<String> violations(String method, URI uri, HttpExchange.Response response) {
            return List.of();
        }

        @Override
        public Optional<DescribedResponse> described(String method, URI uri, HttpExchange.Response response) {
            return Optional.empty();
        }

        @Override
        public List<DescribedResponse> all() {
            return List.of();
        }
    };

    /**
     * Returns what the description has against a response.
     *
     * @param method the method of the request, in capitals
     * @param uri the address of the request
     * @param response the response
     * @return a sentence for each violation; empty if there is none, or if the description does not know the address
     */
    List<String> violations(String method, URI uri, HttpExchange.Response response);

    /**
     * Finds a response in the description.
     *
     * @param method the method of the request, in capitals
     * @param uri the address of the request
     * @param response a response without violations
     * @return its place in the description; empty if it has none
     */
    Optional<DescribedResponse> described(String method, URI uri, HttpExchange.Response response);

    /**
     * Returns every response in the description.
     *
     * @return the responses in the order of the description
     */
    List<DescribedResponse> all();
}
