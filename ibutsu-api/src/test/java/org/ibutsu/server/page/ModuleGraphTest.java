package org.ibutsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ModuleGraphTest {

    private static final Map<String, String> TEXTS = Map.of(
            "main.js",
            "import \"./shell.js\";\nimport { html, svg } from \"lit\";\nimport(\"./later.js\");",
            "shell.js",
            "import { a } from \"./main.js\";",
            "later.js",
            "export * from \"lit/directives/repeat.js\"; import(\"./last.js\")",
            "last.js",
            "import(\"./later.js\");",
            "lib/lit/index.js",
            "import\"../lit/sub/x.js\";",
            "lib/lit/sub/x.js",
            "",
            "lib/lit/directives/repeat.js",
            "");

    private final ModuleGraph graph = new ModuleGraph("main.js", TEXTS::get);

    @Test
    void beginsWithWhatModulesImportBeforeTheyRun() {
        assertThat(graph.first()).containsExactly("main.js", "shell.js", "lib/lit/index.js", "lib/lit/sub/x.js");
    }

    @Test
    void holdsWhatIsImportedLater() {
        assertThat(graph.all()).containsExactlyInAnyOrderElementsOf(TEXTS.keySet());
    }
}
