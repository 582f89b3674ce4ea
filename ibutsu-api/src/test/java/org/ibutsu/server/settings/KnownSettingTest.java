package org.ibutsu.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class KnownSettingTest {

    @TempDir
    private Path data;

    /** A setting of the reader is in the list, and the other way round. */
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

    /** The table of README.md shortens names that share a beginning, such as {@code MAIL_SERVER}, {@code _PORT}. */
    @Test
    void isInTheReadmeAndNothingElse() throws IOException {
        Set<String> listed = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            if (line.startsWith("| `") && line.split("\\|").length == 4) {
                Matcher names = Pattern.compile("`([A-Z0-9_]+)(…?)`").matcher(line.split("\\|")[1]);
                String first = "";
                while (names.find()) {
                    if (!names.group(2).isEmpty()) {
                        groups.add(names.group(1));
                    } else if (names.group(1).startsWith("_")) {
                        listed.add(first + names.group(1));
                    } else {
                        listed.add(names.group(1));
                        first = beginning(names.group(1));
                    }
                }
            }
        }

        Set<String> known = KnownSetting.all().stream()
                .map(KnownSetting::name)
                .filter(name -> groups.stream().noneMatch(name::startsWith))
                // Other names for the same, of which the table says so in words.
                .filter(name -> !name.startsWith("POSTGRES_"))
                .filter(name -> !Set.of("POSTGRESQL_HOSTNAME", "POSTGRESQL_DB").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(known);
        assertThat(groups).contains("KEYCLOAK_", "GOOGLE_", "GITHUB_", "GITLAB_", "FACEBOOK_");
    }

    /** Returns what names share with the first of their row: IBUTSU_SUPERADMIN of IBUTSU_SUPERADMIN_EMAIL. */
    private static String beginning(String name) {
        return name.substring(0, name.lastIndexOf('_'));
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
