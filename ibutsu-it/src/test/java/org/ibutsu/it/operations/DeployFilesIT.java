package org.ibutsu.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.server.settings.KnownSetting;
import org.junit.jupiter.api.Test;

/** The files for those who run a server: that their programs can read them, and that they say what the code does. */
@UnitTest
class DeployFilesIT {

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @Test
    void alertsHaveWhatPrometheusRequiresAndTellWhatToDo() throws IOException {
        JsonNode groups = DeployedFile.tree("prometheus/ibutsu-alerts.yml").get("groups");

        assertThat(groups).isNotEmpty().allSatisfy(group -> {
            assertThat(group.get("name").isTextual()).isTrue();
            assertThat(group.get("rules")).isNotEmpty().allSatisfy(rule -> {
                assertThat(rule.get("alert").asText()).matches("Ibutsu[A-Za-z]+");
                assertThat(rule.get("expr").asText()).isNotBlank();
                assertThat(rule.get("for").asText()).matches("\\d+[smh]");
                assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
                assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
                assertThat(rule.at("/annotations/description").asText()).isNotBlank();
            });
        });
    }

    @Test
    void eachAlertIsExplained() throws IOException {
        String page = Files.readString(OPERATIONS);

        assertThat(DeployedFile.tree("prometheus/ibutsu-alerts.yml").findValuesAsText("alert"))
                .allSatisfy(alert -> assertThat(page).contains("`" + alert + "`"));
    }

    @Test
    void theDashboardHasPanelsWithTitlesAndPlaces() throws IOException {
        JsonNode dashboard = DeployedFile.tree("grafana/ibutsu.json");

        assertThat(dashboard.get("uid").asText()).isEqualTo("ibutsu");
        assertThat(dashboard.get("schemaVersion").asInt()).isPositive();
        List<Integer> ids = StreamSupport.stream(dashboard.get("panels").spliterator(), false)
                .map(panel -> panel.get("id").asInt())
                .toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(dashboard.get("panels")).allSatisfy(panel -> {
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.at("/gridPos/w").asInt()).isBetween(1, 24);
            assertThat(panel.get("targets")).isNotEmpty();
        });
    }

    /** After adding a setting, copy the table that a failure shows. */
    @Test
    void thePageListsEverySetting() throws IOException {
        String table = KnownSetting.all().stream()
                .map(setting -> "| `" + setting.name() + "` | " + setting.meaning()
                        + (setting.isSecret() ? " (secret)" : "") + " |\n")
                .reduce("| setting | meaning |\n|---|---|\n", String::concat);

        assertThat(Files.readString(OPERATIONS)).contains("<!-- settings -->\n" + table + "<!-- end -->");
    }
}
