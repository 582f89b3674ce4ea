package org.ibutsu.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@UnitTest
class BrowserProgramsTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    private final BrowserPrograms programs = new BrowserPrograms(environment::get);

    @Test
    void areFoundOnThePath() throws IOException {
        Path chrome = program("b/google-chrome");
        Path chromium = program("b/chromium");
        Path node = program("a/node");
        environment.put("PATH", ":" + directory.resolve("a") + ":" + directory.resolve("b"));

        assertThat(programs.browser()).contains(chromium).isNotEqualTo(chrome);
        assertThat(programs.node()).contains(node);
        assertThat(programs.missing()).isEmpty();
    }

    @Test
    void areThoseThatTheEnvironmentNames() throws IOException {
        Path named = program("c/my-browser");
        program("b/chromium");
        environment.put("PATH", directory.resolve("b").toString());
        environment.put("IBUTSU_BROWSER", named.toString());

        assertThat(programs.browser()).contains(named);
    }

    @Test
    void mustBeThereIfTheyAreNamed() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "");
        environment.put("PLAYWRIGHT_NODEJS_PATH", text.toString());

        assertThatThrownBy(programs::node)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("PLAYWRIGHT_NODEJS_PATH must name a program, but there is none at " + text);
    }

    @Test
    void sayWhatIsMissingAndHowToGetIt() throws IOException {
        assertThat(programs.missing()).get().asString().contains("no Chromium or Chrome", "IBUTSU_BROWSER=");

        environment.put("IBUTSU_BROWSER", program("chrome").toString());

        assertThat(programs.missing()).get().asString().contains("no Node", "PLAYWRIGHT_NODEJS_PATH=");
    }

    private Path program(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
