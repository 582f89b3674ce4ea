package org.ibutsu.server.cli.administration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.KnownServer;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.settings.BaseUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Remembers a server and a token for other commands. */
@Command(
        name = "login",
        description = {
            "Remembers a server and a token of yours, which other commands use by default.",
            "A password is asked for and not kept: the server makes a token \"ibutsu command line\" for it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:The server is remembered.",
            "1:The login was rejected, or the server cannot be reached.",
            "2:The command line is wrong."
        })
final class LoginCommand implements Callable<Integer> {

    private static final String TOKEN_NAME = "ibutsu command line";
    private static final int TOKEN_DAYS = 365;

    @Parameters(paramLabel = "URL", description = "The address of the server.")
    private String url;

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "The address of your account; asked for unless given.")
    private @Nullable String email;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "The project to which \"import\" sends from now on, name or id.")
    private @Nullable String project;

    @ArgGroup
    private Secret secret = new Secret();

    /** The source of the secret. */
    private static final class Secret {

        @Option(names = "--password-stdin", description = "Reads the password from the standard input.")
        private boolean password;

        @Option(names = "--token-stdin", description = "Reads a token, made elsewhere, from the standard input.")
        private boolean token;
    }

    @Spec
    private CommandSpec spec;

    private final CommandContext shell;
    private final Sleeper time;

    LoginCommand(CommandContext shell, Sleeper time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public Integer call() {
        String address = address();
        String token =
                secret.token ? required(shell.input().readLine().orElse("").strip(), "token") : newToken(address);
        String account = api(address, token).get("/user").path("email").asText();
        KnownServer server = KnownServer.ofLogin(address, token, account, project);
        try {
            shell.config().save(server);
            shell.config().choose(address);
        } catch (IOException e) {
            throw new CommandException("The login cannot be remembered: " + e, e);
        }
        shell.print("Commands use " + address + " as " + ApiClient.line(account) + " from now on.");
        return 0;
    }

    private String address() {
        try {
            return BaseUrl.withoutApi(url.strip());
        } catch (IllegalArgumentException e) {
            throw wrong("Invalid server URL; " + e.getMessage() + ".");
        }
    }

    private String newToken(String address) {
        if (!shell.input().isInteractive() && (email == null || !secret.password)) {
            throw wrong("Not a terminal: --token-stdin, or --email with --password-stdin, is needed.");
        }
        String name = required(email == null ? shell.input().ask("E-mail: ") : email.strip(), "address");
        String password = required(
                secret.password
                        ? shell.input().readLine().orElse("")
                        : shell.input().askSecret("Password of " + name + ": "),
                "password");
        ObjectNode login = Json.MAPPER.createObjectNode().put("email", name).put("password", password);
        String session = api(address, "").post("/login", login).path("token").asText();
        JsonNode made =
                api(address, session).post("/user/token", ServerAdministration.newToken(TOKEN_NAME, TOKEN_DAYS, time));
        return required(made.path("token").asText(), "token");
    }

    private ApiClient api(String address, String token) {
        return ApiClient.of(KnownServer.ofLogin(address, token, null, null), time, shell::warn);
    }

    private String required(String value, String what) {
        if (value.isBlank()) {
            throw new CommandException("The " + what + " is empty.");
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
