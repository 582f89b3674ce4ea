package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ReportSettingsTest {

    @Test
    void asksForLittleByItself() {
        assertThat(of(Map.of()))
                .isEqualTo(new ReportSettings(
                        Path.of("target/ibutsu-reports").toAbsolutePath(),
                        false,
                        false,
                        true,
                        false,
                        false,
                        Optional.empty()));
    }

    @Test
    void takesWhatIsSet() {
        Map<String, String> given =
                Map.of("ibutsu.reports", "/tmp/x", "keep", "failed", "report", "slow", "ibutsu.reports.list", "false");

        assertThat(of(given))
                .isEqualTo(new ReportSettings(Path.of("/tmp/x"), true, true, false, false, false, Optional.empty()));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> of(Map.of("report", "fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The setting report can only be slow, but is fast");
    }

    @Test
    void attachesPagesWhereResultsArePublished() {
        assertThat(of(Map.of("ibutsu.url", "http://localhost")).publish()).isTrue();
        assertThat(of(Map.of("ibutsu.archive", "target")).publish()).isTrue();
        assertThat(of(Map.of("ibutsu.archive", "")).publish()).isFalse();
        assertThat(ReportSettings.of(name -> Optional.empty(), Map.of("IBUTSU_URL", "http://localhost")::get)
                        .publish())
                .isTrue();
    }

    @Test
    void recordsExchangesWhereThatIsSwitchedOn() {
        assertThat(of(Map.of("ibutsu.reports.exchanges", "true")).exchanges()).isTrue();
        assertThat(of(Map.of("ibutsu.reports.exchanges", "")).exchanges()).isTrue();
        assertThat(of(Map.of("ibutsu.reports.exchanges", "false")).exchanges()).isFalse();
        assertThatThrownBy(() -> of(Map.of("ibutsu.reports.exchanges", "yes")))
                .hasMessage("The setting ibutsu.reports.exchanges can only be true or false, but is yes");
    }

    private static ReportSettings of(Map<String, String> given) {
        return ReportSettings.of(name -> Optional.ofNullable(given.get(name)), name -> null);
    }
}
