package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.it.browser.Elements.exactButton;
import static org.ibutsu.it.browser.Elements.heading;
import static org.ibutsu.it.browser.Elements.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** States of lists get names, by which everybody in the project finds them. */
@IntegrationTest
@BrowserTest
@SlowTest
class SavedViewsIT {

    private static final String HOSTILE = "<img src=x onerror=\"alert(1)\">\u202e" + "long".repeat(30);

    @Test
    void keepTheStateOfTheTriage(IbutsuPages pages, BrokenBuilds given, TestData data) {
        Page page = pages.as(given.member());
        page.navigate(given.address("?by=component&filter=component%3Dshop"));
        link(page, "New 1").click();
        assertThat(page.locator(".group")).hasCount(1);
        open(page);
        assertThat(menu(page)).containsText("There are none yet.");

        page.getByLabel("Save this view as").fill("New in the shop");
        exactButton(page, "Save the view").click();

        assertThat(menu(page)).containsText("“New in the shop” is saved.");
        assertThat(link(page, "New in the shop")).hasAttribute("aria-current", "true");
        Page colleague = pages.as(data.member(given.project()));
        colleague.navigate(given.address("/runs"));
        open(colleague);
        link(colleague, "New in the shop").click();
        assertThat(heading(colleague, "Triage")).isVisible();
        assertThat(colleague.locator(".group")).hasCount(1);
        assertThat(colleague).hasURL(Pattern.compile("\\?by=component&filter=component%3Dshop&state=new$"));
    }

    @Test
    void keepFiltersOfRunsAndOfResults(IbutsuPages pages, BrokenBuilds given) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/runs?filter=component%3Dnothing&page=2"));
        open(page);
        save(page, "Nothing");
        page.navigate(given.address("/runs/" + given.runs().get(1).id() + "?tab=all&outcome=failed&name=pay"));
        open(page);
        save(page, "Payments");
        page.navigate(given.address("/tests/flaky?days=3650"));
        open(page);
        save(page, "Flickering");

        link(page, "Payments").click();
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
        open(page);
        link(page, "Nothing").click();
        assertThat(heading(page, "No run fits the filters")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/runs\\?filter=component%3Dnothing$"));
        open(page);
        link(page, "Flickering").click();

        assertThat(heading(page, "Flaky tests").first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("/tests/flaky\\?days=3650$"));
    }

    @Test
    void areRenamedAndDeletedWithTheKeyboardAlone(IbutsuPages pages, BrokenBuilds given, TestData data, IbutsuApp app) {
        view(data, given, "Old");
        Page page = pages.as(given.member());
        page.navigate(given.address("/runs"));

        Elements.reachAndPress(page, page.getByText("Saved views").first(), "Enter");
        Elements.reachAndPress(page, exactButton(page, "Rename Old"), "Enter");
        page.keyboard().type("Older");
        page.keyboard().press("Enter");
        assertThat(menu(page)).containsText("It is called “Older” now.");
        assertThat(configs(app)).extracting(WidgetConfig::title).containsExactly("Older");
        Elements.reachAndPress(page, exactButton(page, "Delete Older"), "Enter");
        page.keyboard().press("Escape");
        Elements.reachAndPress(page, exactButton(page, "Delete Older"), "Enter");
        Elements.reachAndPress(page, exactButton(page, "Yes, delete"), "Enter");
        assertThat(menu(page)).containsText("“Older” is deleted.");
        page.keyboard().press("Escape");

        assertThat(menu(page)).isHidden();
        assertThat(page.locator(".saved-views summary")).isFocused();
        assertThat(configs(app)).isEmpty();
    }

    @Test
    void areNoViewsOfDashboardsButHaveAnAddress(IbutsuPages pages, BrokenBuilds given, TestData data) {
        WidgetConfig view = view(data, given, "Saved");
        Page page = pages.as(given.member());
        page.navigate(given.address("/dashboards"));
        assertThat(link(page, "+ View")).isVisible();
        assertThat(link(page, "Saved")).hasCount(0);

        page.navigate(given.address("/views/" + view.id()));

        assertThat(heading(page, "Triage")).isVisible();
        assertThat(page).hasURL(Pattern.compile(given.project().id() + "\\?state=new$"));
    }

    @Test
    void sayWhyTheyAreNotSaved(IbutsuPages pages, BrokenBuilds given, IbutsuApp app) {
        Page page = pages.as(given.member());
        page.navigate(given.address("/runs?flavour=sweet"));
        open(page);

        page.getByLabel("Save this view as").fill("Sweet");
        exactButton(page, "Save the view").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("'params.query' must be the query of an address");
        assertThat(page.getByLabel("Save this view as")).hasValue("Sweet");
        assertThat(configs(app)).isEmpty();
    }

    @Test
    void areAccessibleWithAnyName(IbutsuPages pages, BrokenBuilds given, TestData data) {
        view(data, given, HOSTILE);
        Page page = pages.as(given.member());

        page.navigate(given.address("?state=new"));
        open(page);
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        PageChecks.check(page);
        exactButton(page, "Rename " + HOSTILE).click();
        assertThat(page.getByLabel("Name of the view")).hasValue(HOSTILE);

        PageChecks.check(page);
        assertThat(page.locator("img[src=x]")).hasCount(0);
    }

    private static void open(Page page) {
        page.locator(".saved-views summary").click();
        assertThat(menu(page)).isVisible();
    }

    private static Locator menu(Page page) {
        return page.locator(".saved-views > section");
    }

    private static void save(Page page, String name) {
        page.getByLabel("Save this view as").fill(name);
        exactButton(page, "Save the view").click();
        assertThat(link(page, name)).isVisible();
    }

    private static WidgetConfig view(TestData data, BrokenBuilds given, String title) {
        return data.widgetConfig(c -> c.projectId(given.project().id())
                .type("view")
                .navigable(false)
                .widget("saved-view")
                .title(title)
                .params((ObjectNode) Json.MAPPER.valueToTree(Map.of("page", "triage", "query", "state=new"))));
    }

    private static List<WidgetConfig> configs(IbutsuApp app) {
        return app.fromTransaction(session -> session.createSelectionQuery("from WidgetConfig", WidgetConfig.class)
                .getResultList());
    }
}
