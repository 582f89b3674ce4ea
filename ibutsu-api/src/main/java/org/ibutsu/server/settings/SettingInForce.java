package org.ibutsu.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A setting with its value and where that comes from.
 *
 * @param name the name
 * @param value the value, or {@code (hidden)}; empty if it is not set, and the default holds
 * @param origin what sets it; empty if nothing does
 * @param meaning the meaning of the setting
 */
public record SettingInForce(String name, Optional<String> value, Optional<String> origin, String meaning) {

    private static final String FILE = "settings.yaml";
    private static final String HIDDEN = "(hidden)";

    /**
     * Returns all settings that this server reads, in the order of their list.
     *
     * @param directory the working directory
     * @param environment the environment variables
     * @throws BadSettingException if the file cannot be read
     */
    public static List<SettingInForce> all(Path directory, Map<String, String> environment) {
        Settings settings = new Settings(SettingsSource.merge(directory.resolve(FILE), environment));
        return KnownSetting.all().stream()
                .map(known -> of(known, Optional.ofNullable(settings.text(known.name())), environment))
                .toList();
    }

    private static SettingInForce of(KnownSetting known, Optional<String> value, Map<String, String> environment) {
        return new SettingInForce(
                known.name(),
                value.map(text -> isSecret(known.name()) ? HIDDEN : text),
                value.map(
                        text -> SettingsSource.origin(known.name(), environment).orElse(FILE)),
                known.meaning());
    }

    /** Checks whether a value may hold a secret: passwords, keys, and addresses of databases. */
    private static boolean isSecret(String name) {
        return name.endsWith("PASSWORD")
                || name.endsWith("SECRET")
                || name.equals("IBUTSU_DATABASE_URL")
                || name.equals("SQLALCHEMY_DATABASE_URI");
    }
}
