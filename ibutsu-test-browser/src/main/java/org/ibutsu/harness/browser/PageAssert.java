package org.ibutsu.harness.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about pages that Playwright does not have. */
public final class PageAssert extends AbstractAssert<PageAssert, Page> {

    private static final List<String> WCAG_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    PageAssert(Page actual) {
        super(actual, PageAssert.class);
    }

    /**
     * Verifies that axe finds nothing against WCAG 2.2, levels A and AA, in the page as it is now.
     *
     * @return this assertion
     * @throws AssertionError if it does; each finding has its rule, its elements and the way to help
     */
    public PageAssert isAccessible() {
        return isAccessible(axe -> axe);
    }

    /**
     * Verifies that axe finds nothing against WCAG 2.2, levels A and AA, in a part of the page or by other rules.
     *
     * <pre>{@code
     * assertThatPage(page).isAccessible(axe -> axe.exclude(".foreign").disableRules(List.of("region")));
     * }</pre>
     *
     * @param changes configures axe
     * @return this assertion
     * @throws AssertionError if axe finds something; each finding has its rule, its elements and the way to help
     */
    public PageAssert isAccessible(UnaryOperator<AxeBuilder> changes) {
        isNotNull();
        // Otherwise axe opens a page of its own for frames of other origins.
        AxeBuilder axe = new AxeBuilder(actual).setLegacyMode(true).withTags(WCAG_AA);
        List<Rule> violations = changes.apply(axe).analyze().getViolations();
        if (!violations.isEmpty()) {
            failWithMessage(
                    "%s",
                    "Expecting " + actual.url() + " to be accessible, but axe has found:"
                            + violations.stream().map(PageAssert::finding).collect(Collectors.joining()));
        }
        return this;
    }

    private static String finding(Rule rule) {
        return "\n  " + rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + "\n    see "
                + rule.getHelpUrl()
                + rule.getNodes().stream().map(PageAssert::element).collect(Collectors.joining());
    }

    private static String element(CheckedNode node) {
        return "\n    at " + node.getTarget() + ": " + node.getHtml() + "\n      "
                + node.getFailureSummary().replace("\n", "\n      ");
    }
}
