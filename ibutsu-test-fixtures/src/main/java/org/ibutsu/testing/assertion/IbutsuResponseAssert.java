package org.ibutsu.testing.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.harness.assertion.AbstractResponseAssert;
import org.ibutsu.harness.http.TestResponse;

/** Assertions about a response of an Ibutsu server. */
public final class IbutsuResponseAssert extends AbstractResponseAssert<IbutsuResponseAssert> {

    /**
     * Creates assertions about a response.
     *
     * @param response the response
     */
    public IbutsuResponseAssert(TestResponse response) {
        super(response, IbutsuResponseAssert.class);
    }

    /**
     * Verifies the pagination of a page out of a list.
     *
     * @param page the number of the page, from 1
     * @param pageSize how many items a page has at most
     * @param total how many items the list has
     * @return this assertion
     * @throws AssertionError if there is another pagination or none
     */
    public IbutsuResponseAssert hasPagination(int page, int pageSize, int total) {
        return hasStatus(200)
                .hasJson("pagination.page", page)
                .hasJson("pagination.pageSize", pageSize)
                .hasJson("pagination.totalItems", total)
                .hasJson("pagination.totalPages", (total + pageSize - 1) / pageSize);
    }

    /**
     * Verifies the pagination of a page, and that it has as many items as belong to it.
     *
     * @param page the page
     * @param items the name of the list in the body
     * @return this assertion
     * @throws AssertionError if the page is another one
     */
    public IbutsuResponseAssert hasPagination(PageCase page, String items) {
        hasPagination(page.page(), page.pageSize(), page.total());
        JsonNode found = json().path(items);
        if (found.size() != page.size()) {
            throw failure("Expected %d %s, but there were %d in %s", page.size(), items, found.size(), actual);
        }
        return this;
    }
}
