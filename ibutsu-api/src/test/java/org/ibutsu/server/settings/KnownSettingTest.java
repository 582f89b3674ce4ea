package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class KnownSettingTest {

    @TempDir
    private Path data;

    /** Whoever adds a setting to the reader adds it to the list, and the other way round. */
    @Test
    void isEachThatIsRead() {
        Set<String> read = new TreeSet<>();
        readNoting(read, Map.of());
        readNoting(
                read,
                Map.of(
                        "IBUTSU_SUPERADMIN_EMAIL", "root@example.com",
                        "MAIL_SERVER", "mail.example.com",
                        "KEYCLOAK_BASE_URL", "https://sso.example.com",
                        "KEYCLOAK_CLIENT_ID", "ibutsu",
                        "KEYCLOAK_VERIFY_SSL", "yes",
                        "GOOGLE_CLIENT_ID", "a",
                        "GITHUB_CLIENT_ID", "b",
                        "GITLAB_CLIENT_ID", "c",
                        "FACEBOOK_APP_ID", "d"));
        readNoting(read, Map.of("POSTGRES_DB", "web", "JWT_SECRET", "x".repeat(32)));

        assertThat(KnownSetting.all().stream().map(KnownSetting::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void saysWhatItSets() {
        assertThat(KnownSetting.all()).allSatisfy(setting -> {
            assertThat(setting.meaning()).as(setting.name()).hasSizeBetween(5, 90);
            assertThat(setting.name()).matches("[A-Z][A-Z0-9_]+");
        });
    }

    private void readNoting(Set<String> names, Map<String, String> values) {
        Map<String, String> noting = new HashMap<>(values) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getOrDefault(Object key, String otherwise) {
                names.add((String) key);
                return super.getOrDefault(key, otherwise);
            }
        };
        SettingsReader reader = new SettingsReader(new Settings(noting), data);
        reader.logSettings();
        reader.config();
    }
}
