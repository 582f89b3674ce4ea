package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class LogSettingsTest {

    @Test
    void areTextAndInfoUnlessSet() {
        assertThat(read(Map.of())).isEqualTo(LogSettings.DEFAULT).isEqualTo(new LogSettings(false, "info"));
        assertThat(read(Map.of("IBUTSU_LOG_FORMAT", "json", "IBUTSU_LOG_LEVEL", "warn")))
                .isEqualTo(new LogSettings(true, "warn"));
        assertThat(read(Map.of("IBUTSU_LOG_FORMAT", "text"))).isEqualTo(LogSettings.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "IBUTSU_LOG_FORMAT, xml, 'text, json'",
        "IBUTSU_LOG_LEVEL, INFO, 'error, warn, info, debug'",
        "IBUTSU_LOG_LEVEL, trace, 'error, warn, info, debug'"
    })
    void areRefusedWithWhatIsExpected(String name, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(name + " is \"" + value + "\", but one of " + expected + " is expected.");
    }

    private static LogSettings read(Map<String, String> values) {
        return LogSettings.read(new Settings(values));
    }
}
