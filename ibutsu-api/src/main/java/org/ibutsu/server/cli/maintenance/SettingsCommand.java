package org.ibutsu.server.cli.maintenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ibutsu.server.cli.client.Listing;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.settings.BadSettingException;
import org.ibutsu.server.settings.SettingInForce;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the settings. */
@Command(
        name = "settings",
        description = {
            "Lists the settings that are set, and their sources; with --all, every setting and its meaning.",
            "Passwords, keys and addresses of databases are not shown."
        })
final class SettingsCommand implements Callable<Integer> {

    @Option(names = "--all", description = "Lists settings that are not set, too, with their meanings.")
    private boolean all;

    @Option(names = "--json", description = "Prints a JSON document instead of lines.")
    private boolean json;

    private final CommandContext shell;

    SettingsCommand(CommandContext shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try {
            List<SettingInForce> settings = SettingInForce.all(shell.directory(), shell.environment()).stream()
                    .filter(setting -> all || setting.value().isPresent())
                    .toList();
            if (json) {
                Listing.of(shell, true)
                        .printJson(
                                settings.stream().map(SettingsCommand::document).toList());
            } else if (settings.isEmpty()) {
                shell.warn("Nothing is set. --all lists all settings.");
            } else {
                Listing.of(shell, false).print(settings, this::columns);
            }
            return 0;
        } catch (BadSettingException e) {
            throw new CommandException(e);
        }
    }

    private List<String> columns(SettingInForce setting) {
        String value = setting.value().orElse("(default)");
        String origin = setting.origin().orElse("");
        return all ? List.of(setting.name(), value, origin, setting.meaning()) : List.of(setting.name(), value, origin);
    }

    private static Map<String, String> document(SettingInForce setting) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("name", setting.name());
        setting.value().ifPresent(value -> document.put("value", value));
        setting.origin().ifPresent(origin -> document.put("origin", origin));
        document.put("meaning", setting.meaning());
        return document;
    }
}
