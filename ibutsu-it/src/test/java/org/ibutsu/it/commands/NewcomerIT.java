package org.ibutsu.it.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.it.Standalone;
import org.ibutsu.it.process.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What README.md tells somebody to type who has never seen the server, with an empty home. */
@Standalone
@SlowTest
@Tag("integration")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class NewcomerIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./ibutsu (.*)$");

    @TempDir
    private Path directory;

    @Test
    void storesTheFirstBuildByTheCommandsOfTheReadme() throws IOException {
        Path shop = Files.createDirectories(directory.resolve("shop"));
        Files.writeString(shop.resolve("pom.xml"), "<project><artifactId>shop</artifactId></project>");
        Files.createDirectories(shop.resolve("target/surefire-reports"));
        Files.writeString(
                shop.resolve("target/surefire-reports/TEST-a.xml"),
                "<testsuite><testcase classname='com.acme.CartTest' name='pays'/></testsuite>");
        List<String> commands = commands();

        assertThat(commands).hasSize(2);
        try (ServerProcess server = run(directory, commands.get(0) + " --port 0")) {
            String address = server.uri().toString();
            try (ServerProcess program = run(shop, commands.get(1))) {
                assertThat(program.awaitExit()).as(program.output()).isZero();
                assertThat(program.output())
                        .contains("Project shop is made", address + "ui/project/", " - 1 passed, 0 failed");
            }
            assertThat(secrets())
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
            assertThat(server.stop()).isEqualTo(143);
        }
        assertThat(secrets()).isEmpty();
    }

    @Test
    void sendsNothingToAServerThatWasKilled() throws IOException {
        try (ServerProcess server = run(directory, "serve --port 0")) {
            server.uri();
            server.kill();
        }
        assertThat(secrets()).hasSize(1);

        Files.writeString(directory.resolve("a.xml"), "<testsuite/>");
        try (ServerProcess program = run(directory, "import a.xml --project web")) {
            assertThat(program.awaitExit()).isEqualTo(2);
            assertThat(program.output()).contains("Missing --url");
        }
    }

    private static List<String> commands() throws IOException {
        String readme = Files.readString(README);
        String start = readme.substring(readme.indexOf("## Start"), readme.indexOf("Without this program"));
        List<String> commands = new ArrayList<>();
        COMMAND.matcher(start).results().forEach(found -> commands.add(found.group(1)));
        return commands;
    }

    private List<Path> secrets() throws IOException {
        Path servers = directory.resolve("home/.config/ibutsu/servers");
        try (Stream<Path> files = Files.list(servers)) {
            return files.toList();
        }
    }

    private ServerProcess run(Path working, String command) {
        Map<String, String> settings =
                Map.of("HOME", directory.resolve("home").toString(), "XDG_CONFIG_HOME", "", "BCRYPT_LOG_ROUNDS", "4");
        return ServerProcess.run(working, settings, List.of(), command.split(" "));
    }
}
