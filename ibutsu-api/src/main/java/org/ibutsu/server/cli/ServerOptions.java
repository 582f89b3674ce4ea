package org.ibutsu.server.cli;

import java.util.Map;
import org.ibutsu.server.settings.BaseUrl;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of commands that send something to a server: its address, and the token of the user. */
final class ServerOptions {

    @Option(names = "--url", paramLabel = "URL", description = "The address of the server, else that in IBUTSU_URL.")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An API token, else that in IBUTSU_TOKEN, where other users of the machine do not see it.")
    private String token;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /**
     * Returns the address without {@code /api}.
     *
     * @param environment the environment variables
     * @throws ParameterException if there is none, or it is not an address
     */
    String address(Map<String, String> environment) {
        try {
            return BaseUrl.withoutApi(required(url, environment, "IBUTSU_URL", "--url"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "The address of the server is not one; " + e.getMessage() + ".");
        }
    }

    /**
     * Returns the token.
     *
     * @param environment the environment variables
     * @throws ParameterException if there is none
     */
    String token(Map<String, String> environment) {
        return required(token, environment, "IBUTSU_TOKEN", "--token");
    }

    private String required(String option, Map<String, String> environment, String variable, String name) {
        String value = option == null ? environment.getOrDefault(variable, "") : option;
        if (value.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Missing " + name + ", or the variable " + variable + ".");
        }
        return value.strip();
    }
}
