package org.ibutsu.harness.exchange;

/**
 * A response in the description of an API.
 *
 * @param operation the operation, such as {@code GET /run/{id}}
 * @param status the status, such as {@code 404}
 * @param type the media type; empty for a response without a body
 */
public record DescribedResponse(String operation, String status, String type) {}
