package org.ibutsu.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.harness.browser.BrowserAssertions.assertThatPage;

import com.microsoft.playwright.Page;
import java.util.List;

/** Checks that every page must pass. */
final class PageChecks {

    /**
     * A component whose method has the name of one of elements is called by the browser, such as when it is removed.
     */
    private static final String REPLACED_METHODS = """
            () => {
                function isMethodOfElements(name) {
                    for (let each = HTMLElement.prototype; each; each = Object.getPrototypeOf(each)) {
                        const found = Object.getOwnPropertyDescriptor(each, name);
                        if (found) {
                            return typeof found.value === 'function';
                        }
                    }
                    return false;
                }
                return [...new Set([...document.querySelectorAll('*')].map(each => each.localName))]
                    .filter(name => customElements.get(name))
                    .flatMap(name => Object.getOwnPropertyNames(customElements.get(name).prototype)
                        .filter(method => method !== 'constructor' && isMethodOfElements(method))
                        .map(method => name + '.' + method));
            }
            """;

    private PageChecks() {}

    /** Verifies that a page as it is now is accessible, fits a narrow screen, and leaves elements what they are. */
    static void check(Page page) {
        assertThatPage(page).isAccessible();
        page.setViewportSize(390, 800);
        assertThat(Elements.fitsTheScreen(page))
                .as("%s fits a narrow screen", page.url())
                .isTrue();
        page.setViewportSize(1280, 800);
        assertThat((List<?>) page.evaluate(REPLACED_METHODS))
                .as("methods of elements that components of %s replace", page.url())
                .isEmpty();
    }
}
