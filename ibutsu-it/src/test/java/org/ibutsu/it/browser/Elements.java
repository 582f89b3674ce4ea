package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Elements of pages by what people and assistive technology call them. */
final class Elements {

    private static final int MAX_TABS = 60;

    private Elements() {}

    /** Returns the links whose name has a text. */
    static Locator link(Page page, String text) {
        return named(page, AriaRole.LINK, text);
    }

    /** Returns the buttons whose name has a text. */
    static Locator button(Page page, String text) {
        return named(page, AriaRole.BUTTON, text);
    }

    /** Returns the button with a name. */
    static Locator exactButton(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Returns the headings whose name has a text. */
    static Locator heading(Page page, String text) {
        return named(page, AriaRole.HEADING, text);
    }

    private static Locator named(Page page, AriaRole role, String text) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(text));
    }

    /** Goes on by the key that moves the focus until an element has it, and presses another key. */
    static void reachAndPress(Page page, Locator element, String key) {
        assertThat(element).isVisible();
        for (int i = 0; i < MAX_TABS && !hasFocus(element); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(element).isFocused();
        page.keyboard().press(key);
    }

    private static boolean hasFocus(Locator element) {
        return (boolean) element.evaluate("element => element === document.activeElement");
    }

    /** Returns whether a page is as wide as the screen, so that nobody needs to scroll sideways. */
    static boolean fitsTheScreen(Page page) {
        return (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth");
    }
}
