package org.ibutsu.harness.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A described response.
 *
 * @param status the status, range or {@code default}
 * @param headers the headers
 * @param content the media types of the body, empty when there is no body
 */
record DescribedResponse(String status, List<DescribedHeader> headers, List<MediaRange> content) {

    /** Returns the closest of the described media types, empty when none matches. */
    Optional<MediaRange> content(ResponseToCheck response) {
        return content.stream()
                .filter(range -> range.match(response) != MediaRange.NO_MATCH)
                .max(Comparator.comparingInt(range -> range.match(response)));
    }
}
