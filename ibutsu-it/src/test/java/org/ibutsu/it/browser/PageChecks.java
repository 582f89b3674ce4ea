package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.harness.browser.BrowserAssertions.assertThatPage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** What each page has to keep, and how tests find things on it. */
final class PageChecks {

    /** A component whose method has the name of one of elements is called by the browser, such as when it is removed. */
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
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits a narrow screen", page.url())
                .isTrue();
        page.setViewportSize(1280, 800);
        assertThat((List<?>) page.evaluate(REPLACED_METHODS))
                .as("methods of elements that components of %s replace", page.url())
                .isEmpty();
    }

    /** Presses the key that moves the focus until something has it, and then another key. */
    static void reachAndPress(Page page, Locator target, String key) {
        assertThat(target).isVisible();
        for (int i = 0; i < 60 && !(boolean) target.evaluate("each => each === document.activeElement"); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
        page.keyboard().press(key);
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
