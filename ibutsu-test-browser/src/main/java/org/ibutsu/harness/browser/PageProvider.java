package org.ibutsu.harness.browser;

import com.microsoft.playwright.Page;
import org.ibutsu.harness.slot.ParameterProvider;
import org.ibutsu.harness.slot.TestSlot;

/** Provides tests with a page of an anonymous user. */
public final class PageProvider implements ParameterProvider<Page> {

    /** Creates the provider; called by {@code ServiceLoader}. */
    public PageProvider() {}

    @Override
    public Class<Page> type() {
        return Page.class;
    }

    @Override
    public Page create(TestSlot<?> slot) {
        return slot.get(Pages.class).anonymous();
    }
}
