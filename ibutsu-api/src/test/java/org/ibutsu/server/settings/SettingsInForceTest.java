package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SettingsInForceTest {

    @Test
    void areThoseThatAreSet() {
        assertThat(shown(Map.of())).isEqualTo("all defaults");
        assertThat(shown(Map.of("IBUTSU_THREADS", " 100 ", "PATH", "/bin", "IBUTSU_LOG_LEVEL", "")))
                .isEqualTo("IBUTSU_THREADS=100");
    }

    @Test
    void areShownWithoutSecrets() {
        Map<String, String> values = new HashMap<>();
        KnownSetting.all().forEach(setting -> values.put(setting.name(), "sesame"));
        values.keySet().removeIf(name -> !name.matches(".*(SECRET|PASSWORD).*"));
        values.put("IBUTSU_DATABASE_URL", "jdbc:postgresql://db/ibutsu?user=ann&password=sesame");
        values.put("SQLALCHEMY_DATABASE_URI", "postgresql://ann:sesame@db/ibutsu");
        values.put("KEYCLOAK_BASE_URL", "https://ann:sesame@sso.example.com/auth");

        assertThat(shown(values))
                .contains("JWT_SECRET=(hidden)")
                .contains("IBUTSU_DATABASE_URL=jdbc:postgresql://db/ibutsu,")
                .contains("SQLALCHEMY_DATABASE_URI=postgresql://db/ibutsu,")
                .contains("KEYCLOAK_BASE_URL=https://sso.example.com/auth");
        assertThat(shown(values).replace("IBUTSU_PASSWORD_MIN_LENGTH=sesame", ""))
                .doesNotContain("sesame");
    }

    private static String shown(Map<String, String> values) {
        return new SettingsInForce(new Settings(values)).shown();
    }
}
