package org.ibutsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WebPageTest {

    private static final Pattern CALLED = Pattern.compile("import \\{([^}]*)} from \"\\./client\\.js\"");
    private static final OpenApi DOCUMENT = OpenApi.load();
    private static final WebPage PAGE = new WebPage(DOCUMENT);

    @Test
    void callsOnlyOperationsOfTheDocument() {
        List<String> operations =
                DOCUMENT.operations().stream().map(Operation::id).toList();

        List<String> called = modules()
                .flatMap(module -> CALLED.matcher(text(module)).results())
                .flatMap(WebPageTest::names)
                .toList();

        assertThat(called).hasSizeGreaterThan(10).isSubsetOf(operations);
    }

    private static Stream<String> names(MatchResult imports) {
        return Stream.of(imports.group(1).split(",")).map(String::strip);
    }

    @Test
    void isStyledByItsSheetsAndWritesNoMarkupOfOthers() {
        assertThat(modules().filter(module -> !module.startsWith("lib/")))
                .hasSizeGreaterThan(30)
                .allSatisfy(module -> assertThat(text(module)).doesNotContain(" style=", "unsafeHTML", ".innerHTML"));
    }

    @Test
    void hasANameThatFollowsFromItsContent() {
        assertThat(new WebPage(DOCUMENT).version()).isEqualTo(PAGE.version()).matches("[0-9a-f]{16}");
    }

    @Test
    void namesTheModulesOfTheViewAtAnAddress() {
        assertThat(document("/project/1/runs"))
                .contains("/main.js\">", "/runs-page.js\">", "/filter-bar.js\">")
                .doesNotContain("/run-page.js\">");
        assertThat(document("/project/1/runs/2/")).contains("/run-page.js\">").doesNotContain("/runs-page.js\">");
        assertThat(document("/nowhere")).contains("/main.js\">").doesNotContain("/runs-page.js\">", "/run-page.js\">");
    }

    private static String document(String path) {
        return new String(PAGE.index(path).file().content(), StandardCharsets.UTF_8);
    }

    @Test
    void knowsTheModuleOfEachRoute() {
        String routes = text(PageRoutes.MODULE);

        assertThat(new PageRoutes(routes).modules())
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("import\\(\"\\./([^\"]+)\"\\)")
                        .matcher(routes)
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet()));
    }

    @Test
    void lacksWhatNobodyServes() {
        assertThat(PAGE.find("lib/nothing/index.js")).isEmpty();
        assertThat(PAGE.find("Page.class")).isEmpty();
    }

    private static Stream<String> modules() {
        return new ModuleGraph("main.js", WebPageTest::text).all().stream();
    }

    private static String text(String name) {
        return new String(PAGE.find(name).orElseThrow().content(), StandardCharsets.UTF_8);
    }
}
