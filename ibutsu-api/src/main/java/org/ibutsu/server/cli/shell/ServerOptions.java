package org.ibutsu.server.cli.shell;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ibutsu.server.settings.BaseUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * The options of commands that send something to a server: its address, and the token of the user. Missing values are
 * taken from the environment, and then from the entries of {@code login} and of servers on this machine in the user's
 * configuration.
 */
public final class ServerOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "The address of the server, else that in IBUTSU_URL, or that of the last login, or of the server"
                            + " that runs on this machine.")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description =
                    "An API token, else that in IBUTSU_TOKEN, where other users of the machine do not see it, or that"
                            + " of the login at the server.")
    private @Nullable String token;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Checks whether the command line or the environment names a server. */
    public boolean isGiven(Map<String, String> environment) {
        return given(url, environment, "IBUTSU_URL").isPresent();
    }

    /**
     * Returns the server, and the token to use there.
     *
     * @throws ParameterException if none is given or known, or the address is not one
     */
    public KnownServer server(CommandContext shell) {
        UserConfig config = shell.config();
        String address = address(shell, config);
        Optional<KnownServer> known = config.find(address);
        String found = given(token, shell.environment(), "IBUTSU_TOKEN")
                .or(() -> known.map(KnownServer::token))
                .orElseThrow(() -> wrong("Missing --token, or the variable IBUTSU_TOKEN. \"ibutsu login " + address
                        + "\" remembers one for " + address + "."));
        return KnownServer.ofLogin(
                address,
                found,
                known.map(KnownServer::account).orElse(null),
                known.map(KnownServer::project).orElse(null));
    }

    private String address(CommandContext shell, UserConfig config) {
        try {
            return BaseUrl.withoutApi(given(url, shell.environment(), "IBUTSU_URL")
                    .or(config::defaultUrl)
                    .orElseGet(() -> running(config.running())));
        } catch (IllegalArgumentException e) {
            throw wrong("Invalid server URL; " + e.getMessage() + ".");
        }
    }

    private String running(List<KnownServer> servers) {
        if (servers.isEmpty()) {
            throw wrong("Missing --url, or the variable IBUTSU_URL. \"ibutsu serve\" starts a server on this machine,"
                    + " \"ibutsu login URL\" remembers another.");
        }
        if (servers.size() > 1) {
            throw wrong("Several servers run on this machine: "
                    + String.join(", ", servers.stream().map(KnownServer::url).toList()) + ". Choose one by --url.");
        }
        return servers.get(0).url();
    }

    private static Optional<String> given(@Nullable String option, Map<String, String> environment, String variable) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
