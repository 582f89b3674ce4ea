package org.ibutsu.it.browser;

import com.microsoft.playwright.Page;
import org.ibutsu.harness.browser.Pages;
import org.ibutsu.harness.browser.SignIn;
import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.harness.slot.ParameterFactory;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;

/**
 * Opens pages of users of Ibutsu.
 *
 * @param pages opens pages
 * @param app issues the tokens
 */
@CreatedBy(IbutsuPages.Factory.class)
record IbutsuPages(Pages pages, IbutsuApp app) {

    /** Opens a page of a user who has logged in. */
    Page as(User user) {
        return pages.as(signIn(app.token(user), user));
    }

    /** Returns what a log-in leaves behind in a browser. */
    static SignIn signIn(String token, User user) {
        return SignIn.byLocalStorage("ibutsu.token", token).and(SignIn.byLocalStorage("ibutsu.name", user.name()));
    }

    /** Opens pages; called by the harness. */
    static final class Factory implements ParameterFactory<IbutsuPages> {

        @Override
        public IbutsuPages create(TestSlot<?> slot) {
            return new IbutsuPages(slot.get(Pages.class), slot.get(IbutsuApp.class));
        }
    }
}
