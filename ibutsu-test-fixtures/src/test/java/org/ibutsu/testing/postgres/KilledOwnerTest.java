package org.ibutsu.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@Tag("slow")
class KilledOwnerTest {

    @Test
    void takesItsServerAndItsDataAlong() throws Exception {
        Owner owner = Owner.start();

        owner.process.destroyForcibly();

        waitForEnd(owner.server());
        waitForEnd(owner.guard);
        assertThat(owner.data).doesNotExist();
    }

    @Test
    void isCleanedUpAfterByTheNextStartWhenTheGuardIsKilledToo() throws Exception {
        Owner owner = Owner.start();
        ProcessHandle server = owner.server();
        owner.guard.destroyForcibly();
        waitForEnd(owner.guard);
        owner.process.destroyForcibly().waitFor();
        assertThat(server.isAlive()).isTrue();

        EmbeddedPostgres.start().close();

        waitForEnd(server);
        assertThat(owner.data).doesNotExist();
    }

    private static void waitForEnd(ProcessHandle process) throws Exception {
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    /** Another virtual machine with a server. */
    private record Owner(Process process, ProcessHandle guard, Path data) {

        static Owner start() throws Exception {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader();
            Path data = Path.of(output.readLine());
            ProcessHandle guard = process.children()
                    .filter(child -> child.info().command().orElse("").endsWith("sh"))
                    .findFirst()
                    .orElseThrow();
            return new Owner(process, guard, data);
        }

        ProcessHandle server() throws Exception {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        }
    }

    /** Starts a server, tells its data directory, and waits for its own violent end. */
    static final class Main {

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                    Connection connection =
                            DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "");
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("show data_directory")) {
                rows.next();
                System.out.println(rows.getString(1));
                System.in.read();
            }
        }
    }
}
