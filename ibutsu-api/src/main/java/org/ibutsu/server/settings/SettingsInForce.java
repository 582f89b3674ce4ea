package org.ibutsu.server.settings;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings that are set, as they may be shown. */
final class SettingsInForce {

    private static final String HIDDEN = "(hidden)";

    /** The parts of an address in addition to the host: accounts, and options, which may also be secrets. */
    private static final Pattern ACCOUNT = Pattern.compile("//[^/]*@");

    private final Settings settings;

    SettingsInForce(Settings settings) {
        this.settings = settings;
    }

    /**
     * Returns the settings with their values, in the order of the list of all; those with a default value are left out.
     */
    String shown() {
        List<KnownSetting> set = KnownSetting.all().stream()
                .filter(setting -> settings.text(setting.name()) != null)
                .toList();
        return set.isEmpty()
                ? "all defaults"
                : set.stream()
                        .map(setting -> setting.name() + "=" + value(setting))
                        .collect(Collectors.joining(", "));
    }

    private String value(KnownSetting setting) {
        if (setting.isSecret()) {
            return HIDDEN;
        }
        String value = settings.text(setting.name(), "").strip();
        return setting.isDatabaseAddress()
                ? DatabaseSettings.shown(value)
                : ACCOUNT.matcher(value).replaceAll("//");
    }
}
