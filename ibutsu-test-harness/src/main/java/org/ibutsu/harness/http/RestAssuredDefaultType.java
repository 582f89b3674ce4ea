package org.ibutsu.harness.http;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Removes the type JSON from requests that have no body, or one that cannot be JSON. */
final class RestAssuredDefaultType implements OrderedFilter {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
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
