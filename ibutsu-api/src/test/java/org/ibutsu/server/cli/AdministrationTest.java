package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.shell.Sleeper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code user}, {@code project} and {@code token}, on a file and through the server that has it open. */
@Tag("unit")
class AdministrationTest {

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
        shell.environment.put("BCRYPT_LOG_ROUNDS", "4");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void administersAccountsAndProjects(boolean serverRuns) {
        List<String> done = new ArrayList<>();
        act(serverRuns, () -> {
            accounts();
            projects();
            done.add("all");
        });

        assertThat(done).containsExactly("all");
    }

    private void accounts() {
        CapturedShell at = another();
        at.input.lines.addAll(List.of("sesame-1", "sesame-2"));
        int added = at.run("user", "add", "ann@example.com", "--name", "Ann", "--password-stdin");
        int again = at.run("user", "add", "ANN@example.com", "--password-stdin");
        at.input.interactive = true;
        at.input.lines.addAll(List.of("sesame-3", "sesame-3", "sesame-4", "sesame-5"));
        int changed = at.run("user", "password", "ann@example.com");
        int differs = at.run("user", "password", "ann@example.com");
        int absent = at.run("user", "deactivate", "bob@example.com");
        int deactivated = at.run("user", "deactivate", "ann@example.com");
        int listed = at.run("user", "list");

        assertThat(List.of(added, again, changed, differs, absent, deactivated, listed))
                .as(at.err())
                .containsExactly(0, 1, 0, 1, 1, 0, 0);
        assertThat(at.err())
                .contains("The user with email ANN@example.com already exists")
                .contains("The two passwords differ.")
                .contains("There is no account bob@example.com.");
        assertThat(at.out()).containsPattern("ann@example\\.com +Ann +inactive").doesNotContain("sesame");
    }

    private void projects() {
        CapturedShell at = another();
        at.input.lines.add("sesame");
        at.run("user", "add", "eve@example.com", "--password-stdin");
        int added = at.run("project", "add", "web", "--owner", "eve@example.com");
        int again = at.run("project", "add", "web");
        int members = at.run("project", "members", "web", "--add", "ann@example.com", "--remove", "eve@example.com");
        int listed = at.run("project", "list", "--json");
        int declined = at.run("project", "remove", "web");
        int removed = at.run("project", "remove", "web", "--yes");
        int gone = at.run("project", "members", "web");

        assertThat(List.of(added, again, members, listed, declined, removed, gone))
                .as(at.err())
                .containsExactly(0, 1, 0, 0, 1, 0, 1);
        assertThat(at.err())
                .containsPattern("There is a project web already \\([0-9a-f-]{36}\\)\\.")
                .contains("Project web stays.", "There is no project web.");
        JsonNode list =
                Json.parse(at.out().substring(at.out().indexOf('['), at.out().lastIndexOf(']') + 1));
        assertThat(list.path(0).path("owner").asText()).isEqualTo("eve@example.com");
        assertThat(list.path(0).path("members").toString()).isEqualTo("[\"ann@example.com\"]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void makesAndRevokesTokens(boolean serverRuns) {
        List<String> tokens = new ArrayList<>();
        start();
        act(serverRuns, () -> {
            CapturedShell at = another();
            String[] user = serverRuns ? new String[0] : new String[] {"--user", "admin@example.com"};
            assertThat(at.run(with(user, "token", "new", "ci", "--days", "7", "--json")))
                    .as(at.err())
                    .isZero();
            JsonNode made = Json.parse(at.out());
            assertThat(at.run(with(user, "token", "list"))).isZero();
            assertThat(at.out()).containsPattern(made.path("id").asText() + " +ci +until 20");
            assertThat(at.run(with(user, "token", "revoke", made.path("id").asText())))
                    .as(at.err())
                    .isZero();
            assertThat(at.run(with(user, "token", "revoke", made.path("id").asText())))
                    .isEqualTo(1);
            tokens.add(made.path("text").asText());
        });

        assertThat(tokens.get(0)).contains(".");
    }

    @Test
    void addsTheFirstAdministratorToAnEmptyDatabase() {
        shell.input.lines.add("sesame");

        assertThat(shell.run("user", "add", "root@example.com", "--superadmin", "--password-stdin"))
                .as(shell.err())
                .isZero();
        assertThat(shell.run("user", "deactivate", "root@example.com")).isEqualTo(1);

        assertThat(shell.err()).contains("root@example.com is the last administrator, and stays active.");
        assertThat(shell.run("token", "new", "ci")).isEqualTo(1);
        assertThat(shell.err()).contains("Missing --user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user",
                "project",
                "token",
                "user add",
                "token new x --days=-1",
                "token revoke x",
                "project add=",
                "user list --url localhost"
            })
    void refusesAWrongCommandLine(String command) {
        assertThat(shell.run(command.split(" "))).isEqualTo(2);
        assertThat(directory.resolve("ibutsu-data")).doesNotExist();
    }

    private static String[] with(String[] end, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(end));
        return all.toArray(String[]::new);
    }

    /** Does something while a server runs on the data, or while none does. */
    private void act(boolean serverRuns, Runnable work) {
        if (!serverRuns) {
            work.run();
            return;
        }
        shell.lifetime = end -> {
            work.run();
            end.run();
        };
        start();
    }

    private void start() {
        assertThat(shell.run("serve", "--port", "0")).as(shell.err()).isZero();
    }

    private CapturedShell another() {
        CapturedShell another = new CapturedShell(directory);
        another.environment.putAll(shell.environment);
        another.now = Sleeper.REAL.now();
        return another;
    }
}
