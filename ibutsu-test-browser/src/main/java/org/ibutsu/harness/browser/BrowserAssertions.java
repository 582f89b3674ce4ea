package org.ibutsu.harness.browser;

import com.microsoft.playwright.Page;

/** The entry point of assertions about pages, in addition to those of Playwright. */
public final class BrowserAssertions {

    private BrowserAssertions() {}

    /**
     * Starts assertions about a page that Playwright does not have.
     *
     * @param page the page
     * @return the assertions
     */
    public static PageAssert assertThatPage(Page page) {
        return new PageAssert(page);
    }
}
