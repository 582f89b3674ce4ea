package org.ibutsu.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.harness.Baseline;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.browser.BrowserTest;
import org.ibutsu.model.Project;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.server.widget.WidgetTypes;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** The demo project has something to show in each kind of chart. */
@IntegrationTest
@BrowserTest
@SlowTest
class DemoChartsIT {

    /** The content of a chart that is not empty: a picture, or a row. */
    private static final String CONTENT = "svg, canvas, tbody tr, li";

    @Test
    @Baseline(DemoBaseline.NAME)
    void areNotEmpty(IbutsuPages pages, IbutsuApp app, TestData data) {
        UUID project = DemoBaseline.project(app.clock());
        Page page = DemoBaseline.open(pages, app, data.member(new Project().id(project)));
        TreeMap<String, List<WidgetConfig>> kinds = app
                .fromTransaction(session -> session.createSelectionQuery("from WidgetConfig", WidgetConfig.class)
                        .getResultList())
                .stream()
                .collect(Collectors.groupingBy(WidgetConfig::widget, TreeMap::new, Collectors.toList()));
        assertThat(kinds.keySet())
                .containsAll(Stream.of("", "report")
                        .flatMap(kind -> WidgetTypes.of(kind).stream())
                        .map(WidgetType::id)
                        .toList())
                .hasSize(18);

        for (WidgetConfig config : kinds.values().stream().flatMap(List::stream).toList()) {
            page.navigate("/ui/project/" + project + "/views/" + config.id());
            assertThat(page.locator("widget-chart").first().locator(CONTENT).first())
                    .isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(page.locator("widget-chart .hint:has-text('No results match'), widget-chart .empty"))
                    .hasCount(0);
        }
    }
}
