package org.ibutsu.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.ibutsu.logging.LoggedLines;
import org.ibutsu.server.cli.shell.KnownServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ServeCommandTest {

    private static final Pattern READY = Pattern.compile("Ibutsu is ready at (http://127\\.0\\.0\\.1:\\d+/)");
    private static final Pattern ACCOUNT = Pattern.compile("e-mail +(\\S+)\\s+password +(\\S+)", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private CapturedShell shell;

    @BeforeEach
    void prepare() {
        shell = new CapturedShell(directory);
        shell.environment.put("BCRYPT_LOG_ROUNDS", "4");
    }

    @Test
    void answersWhenItSaysSoAndKeepsItsDataForTheNextStart() {
        List<Integer> statuses = new ArrayList<>();
        shell.lifetime = end -> {
            statuses.add(logIn());
            end.run();
        };

        int first = shell.run("serve", "--port", "0", "--data", "data");
        int second = shell.run("serve", "--port", "0", "--data", "data");

        assertThat(shell.err()).isEmpty();
        assertThat(List.of(first, second)).containsOnly(0);
        assertThat(statuses).containsExactly(200, 200);
        assertThat(directory.resolve("data/ibutsu.mv.db")).exists();
        assertThat(ACCOUNT.matcher(shell.out()).results()).hasSize(1);
    }

    /** What a newcomer types, with an empty home: the server in one terminal, the reports in another. */
    @Test
    void letsTheNextCommandSendReportsWithoutAddressTokenOrProject() throws IOException {
        Files.createDirectories(directory.resolve("target"));
        Files.writeString(directory.resolve("target/TEST-a.xml"), "<testsuite><testcase name='pays'/></testsuite>");
        Files.writeString(directory.resolve("pom.xml"), "<project><artifactId>shop</artifactId></project>");
        CapturedShell other = new CapturedShell(directory);
        other.real = true;
        List<Integer> codes = new ArrayList<>();
        shell.lifetime = end -> {
            assertThat(directory.resolve("data/server.json")).exists();
            codes.add(other.run("import", "target", "--create-project"));
            codes.add(other.run("import", "target", "--json"));
            end.run();
        };

        codes.add(shell.run("serve", "--port", "0", "--data", "data"));

        assertThat(codes).as(shell.err() + other.err()).containsExactly(0, 0, 0);
        assertThat(other.out()).contains(last(READY).group(1) + "ui/project/", " - 1 passed, 0 failed");
        assertThat(other.err()).containsOnlyOnce("Project shop is made");
        assertThat(shell.config().running()).isEmpty();
        assertThat(directory.resolve("data/server.json")).doesNotExist();
    }

    @Test
    void namesThePortThatWasFree() {
        List<String> infos = new ArrayList<>();
        shell.lifetime = end -> {
            infos.add(get("/api/health/info"));
            end.run();
        };

        assertThat(shell.run("serve", "--port", "0", "--data", "data")).isZero();

        String address = last(READY).group(1);
        assertThat(infos)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("\"" + address + "ui\"", "\"" + address + "api/ui/\"")
                .doesNotContain(":8080");
    }

    @Test
    void isReadyWhenCommandsFindIt() {
        shell.lifetime = Runnable::run;
        shell.printed = line -> {
            if (READY.matcher(line).find()) {
                assertThat(shell.config().running()).hasSize(1);
            }
        };

        assertThat(shell.run("serve", "--port", "0", "--data", "data"))
                .as(shell.err())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "check", "check --repair", "prune", "prune --dry-run", "demo"})
    void keepsItsDatabaseFromOtherCommands(String command) {
        CapturedShell other = new CapturedShell(directory);
        List<Integer> codes = new ArrayList<>();
        shell.lifetime = end -> {
            codes.add(other.run(command.split(" ")));
            end.run();
        };

        assertThat(shell.run("serve", "--port", "0")).isZero();

        assertThat(codes).containsExactly(1);
        assertThat(other.err())
                .isEqualToNormalizingNewlines("A server runs on " + directory.resolve("ibutsu-data") + ", at "
                        + last(READY).group(1).replaceFirst("/$", "")
                        + ", and has the database open. Stop it first, for example by: kill "
                        + ProcessHandle.current().pid() + "\n");
    }

    @Test
    void neverChangesTheServerOfALogin() throws IOException {
        shell.config().choose("https://ibutsu.example.com");
        shell.lifetime = Runnable::run;

        assertThat(shell.run("serve", "--port", "0", "--data", "data")).isZero();

        assertThat(shell.config().defaultUrl()).contains("https://ibutsu.example.com");
    }

    @Test
    void servesThoughTheHomeCannotBeWrittenTo() throws IOException {
        Files.writeString(directory.resolve("home"), "a file");
        shell.lifetime = Runnable::run;

        try (LoggedLines log = LoggedLines.capture("org.ibutsu.server.cli")) {
            assertThat(shell.run("serve", "--port", "0", "--data", "data")).isZero();
            assertThat(log.of(Level.WARN, "Commands need --url and --token")).hasSize(1);
        }
        assertThat(shell.out()).contains("Ibutsu is ready").doesNotContain("ibutsu import");
    }

    @Test
    void logsWhichDatabaseIsUsedAndThatTheSecretIsShort() {
        shell.environment.put("JWT_SECRET", "short");
        shell.lifetime = Runnable::run;
        try (LoggedLines log = LoggedLines.capture("org.ibutsu.server.settings")) {
            assertThat(shell.run("serve", "--port", "0", "--data", "data")).isZero();

            assertThat(log.of(Level.WARN, "JWT_SECRET has 5 bytes")).hasSize(1);
            assertThat(log.of(Level.INFO, "The database is jdbc:h2:file:" + directory))
                    .hasSize(1);
        }
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = shell.run("serve", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(code).isEqualTo(1);
            assertThat(shell.err())
                    .isEqualToNormalizingNewlines("The server cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use. Choose another with --host and --port.\n");
        }
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThat(shell.run("serve", "--host", "nowhere.invalid", "--port", "0"))
                .isEqualTo(1);
        assertThat(shell.err()).startsWith("The server cannot listen on nowhere.invalid:0: ");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        shell.environment.put("IBUTSU_DATABASE_URL", "jdbc:h2:tcp://127.0.0.1:1/x;PASSWORD=secret");

        assertThat(shell.run("serve", "--port", "0")).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("The database jdbc:h2:tcp://127.0.0.1:1/x cannot be reached: ")
                .doesNotContain("secret", "\tat ");
        assertThat(shell.err().lines()).hasSize(1);
    }

    @Test
    void saysThatTheDatabaseIsOfAnUnknownRevision() throws SQLException {
        String url = "jdbc:h2:mem:unknown-revision";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table alembic_version (version_num varchar(32))");
            statement.execute("insert into alembic_version values ('abc')");
            shell.environment.put("IBUTSU_DATABASE_URL", url);

            assertThat(shell.run("serve", "--port", "0")).isEqualTo(1);
        }
        assertThat(shell.err()).contains("is of revision abc").doesNotContain("\tat ");
        assertThat(shell.err().lines()).hasSize(1);
    }

    @Test
    void saysThatTheDataAreInUseByAnotherProcess() throws IOException {
        shell.run("serve", "--port", "0", "--data", "data");
        List<Path> before = files();
        // H2 locks the file in this way, by which it knows of other processes.
        try (FileChannel file = FileChannel.open(directory.resolve("data/ibutsu.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThat(shell.run("serve", "--port", "0", "--data", "data")).isEqualTo(1);
        }
        assertThat(shell.err())
                .isEqualToNormalizingNewlines("The database in " + directory.resolve("data")
                        + " is in use by another process. Stop that one, or choose another directory.\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void saysThatTheDataAreOfAnotherVersion() throws IOException {
        Path file = Files.createDirectories(directory.resolve("data")).resolve("ibutsu.mv.db");
        String header = "H:2,block:2,blockSize:1000,chunk:1,created:19b0,format:9,version:1";
        Files.writeString(
                file,
                (header + ",fletcher:0\n" + " ".repeat(4096)).substring(0, 4096).repeat(3));
        shell.environment.put("JWT_SECRET", "secret");
        List<Path> before = files();

        try (LoggedLines log =
                LoggedLines.capture("org.ibutsu.server.settings", "org.ibutsu.model.db.h2.UnreadableFile")) {
            assertThat(shell.run("serve", "--port", "0", "--data", "data")).isEqualTo(1);

            assertThat(log.of(Level.WARN, "JWT_SECRET has 6 bytes")).hasSize(1);
            assertThat(log.of(Level.WARN, file + " was not closed by the version that wrote it"))
                    .hasSize(1);
        }
        assertThat(shell.err()).startsWith("The database in " + directory.resolve("data") + " ");
        assertThat(shell.err().lines()).hasSize(1);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void saysThatTheDirectoryOfTheDataIsNone() throws IOException {
        Files.writeString(directory.resolve("data"), "text");
        List<Path> before = files();

        assertThat(shell.run("serve", "--port", "0", "--data", "data")).isEqualTo(1);
        shell.environment.put("JWT_SECRET", "a secret of more than thirty-two bytes");
        assertThat(shell.run("serve", "--port", "0", "--data", "data")).isEqualTo(1);

        assertThat(shell.err().lines())
                .hasSize(2)
                .allMatch(line -> line.equals("The directory of the data, " + directory.resolve("data")
                        + ", cannot be used: it is a file. A directory in which this server may write is expected."));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheDirectoryOfTheDataCannotBeWrittenTo() {
        assertThat(shell.run("serve", "--port", "0", "--data", "/proc/self")).isEqualTo(1);
        assertThat(shell.err()).startsWith("The directory of the data, /proc/self, cannot be used: ");
        assertThat(shell.err().lines()).hasSize(1);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void saysWhichSettingIsBad() throws IOException {
        Files.writeString(directory.resolve("settings.yaml"), "JWT_LIFETIME_SECONDS: long\n");

        assertThat(shell.run("serve")).isEqualTo(1);
        assertThat(shell.err()).startsWith("JWT_LIFETIME_SECONDS is \"long\", but a whole number");
    }

    @Test
    void saysThatTheSuperadminNeedsAPassword() {
        shell.environment.put("IBUTSU_SUPERADMIN_EMAIL", "root@example.com");

        assertThat(shell.run("serve", "--port", "0")).isEqualTo(1);
        assertThat(shell.err()).startsWith("IBUTSU_SUPERADMIN_PASSWORD is required");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(shell.run("serve", "--port", "65536")).isEqualTo(1);
        assertThat(shell.err()).startsWith("The port is 65536, but");
    }

    @Test
    void showsWhereAnErrorAroseOnlyWhenAsked() {
        shell.environment.put("POSTGRESQL_HOST", "db");

        assertThat(shell.run("serve", "--verbose")).isEqualTo(1);
        assertThat(shell.err()).startsWith("JWT_SECRET is not set").contains("\tat ");
    }

    @Test
    void tellsItsVersion() {
        assertThat(shell.run("version")).isZero();
        assertThat(shell.out()).startsWith("Ibutsu ");
    }

    @Test
    void explainsItselfToThoseWhoTypeNoCommand() {
        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.err()).contains("No command is given.", "serve", "import", "version");
    }

    private int logIn() {
        Matcher ready = last(READY);
        Matcher account = last(ACCOUNT);
        String body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(account.group(1), account.group(2));
        HttpRequest request = HttpRequest.newBuilder(URI.create(ready.group(1) + "api/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        KnownServer server = shell.config().running().get(0);
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + server.token())
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Matcher last(Pattern pattern) {
        Matcher matcher = pattern.matcher(shell.out());
        int end = 0;
        while (matcher.find()) {
            end = matcher.start();
        }
        assertThat(matcher.find(end)).as(shell.out()).isTrue();
        return matcher;
    }
}
