package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.ibutsu.server.cli.shell.KnownServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class LoginCommandTest {

    private static final String USER = "/api/user";

    @TempDir
    private Path directory;

    private final StubServer server = new StubServer();
    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
        server.on(USER, 200, "{\"email\": \"ann@example.com\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksForThePasswordAndRemembersATokenInstead() {
        shell.input.interactive = true;
        shell.input.lines.add("ann@example.com");
        shell.input.lines.add("sesame");
        server.on("/api/login", 200, "{\"token\": \"session\"}").on("/api/user/token", 201, "{\"token\": \"made\"}");

        int code = shell.run("login", server.url() + "/api/");

        assertThat(code).as(shell.err()).isZero();
        assertThat(shell.out())
                .isEqualToNormalizingNewlines("Commands use " + server.url() + " as ann@example.com from now on.\n");
        assertThat(server.received.get(0).body()).isEqualTo("{\"email\":\"ann@example.com\",\"password\":\"sesame\"}");
        assertThat(server.received.get(1).headers()).containsEntry("Authorization", "Bearer session");
        assertThat(server.received.get(1).body())
                .isEqualTo("{\"name\":\"ibutsu command line\",\"expires\":\"1971-01-01T00:00:00Z\"}");
        assertThat(shell.config().defaultUrl()).contains(server.url());
        assertThat(shell.config().find(server.url()))
                .contains(KnownServer.ofLogin(server.url(), "made", "ann@example.com", null));
    }

    @Test
    void readsThePasswordFromTheInput() {
        shell.input.lines.add("sesame");
        server.on("/api/login", 401, "{\"code\": \"INVALID\", \"message\": \"Username and/or password are invalid\"}");

        int code = shell.run("login", server.url(), "--email", "ann@example.com", "--password-stdin");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err())
                .isEqualToNormalizingNewlines("The server refuses: Username and/or password are invalid\n");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void remembersATokenForItsOwnerAlone() throws IOException {
        shell.input.lines.add(" pasted ");
        shell.environment.put("XDG_CONFIG_HOME", directory.resolve("xdg").toString());

        assertThat(shell.run("login", server.url(), "--token-stdin", "--project", "web"))
                .as(shell.err())
                .isZero();

        assertThat(shell.config().find(server.url()))
                .contains(KnownServer.ofLogin(server.url(), "pasted", "ann@example.com", "web"));
        try (Stream<Path> files = Files.walk(directory.resolve("xdg/ibutsu"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void remembersNoTokenThatTheServerDoesNotAccept() {
        shell.input.lines.add("forged");
        StubServer strict = new StubServer().on(USER, 401, "{\"detail\": \"The authorization token was revoked\"}");

        assertThat(shell.run("login", strict.url(), "--token-stdin")).isEqualTo(1);

        strict.close();
        assertThat(shell.err()).startsWith("The server does not accept the token: The authorization token was revoked");
        assertThat(shell.home()).doesNotExist();
    }

    @Test
    void asksNobodyWhereThereIsNoTerminal() {
        assertThat(shell.run("login", server.url())).isEqualTo(2);
        assertThat(shell.run("login", "localhost")).isEqualTo(2);
        assertThat(shell.run("login", server.url(), "--token-stdin", "--password-stdin"))
                .isEqualTo(2);

        assertThat(shell.err())
                .contains("Not a terminal")
                .contains("Invalid server URL")
                .contains("mutually exclusive");
        assertThat(server.received).isEmpty();
    }

    @Test
    void passesOverAnEntryThatIsBroken() throws IOException {
        shell.config().save(KnownServer.ofLogin(server.url(), "t", "ann@example.com", null));
        Path servers = shell.home().resolve(".config/ibutsu/servers");
        try (Stream<Path> files = Files.list(servers)) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"token\": \"secr");
        }

        assertThat(shell.config().find(server.url())).isEmpty();
        assertThat(shell.err()).contains("is ignored: it was not written by").doesNotContain("secr");
    }
}
