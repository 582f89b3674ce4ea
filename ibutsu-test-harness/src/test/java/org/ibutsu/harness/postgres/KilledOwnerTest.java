package org.ibutsu.harness.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@Tag("slow")
class KilledOwnerTest {

    @Test
    void takesItsServerAndItsDataAlong() throws Exception {
        Owner owner = Owner.start();

        owner.process.destroyForcibly().waitFor();

        waitUntil(() -> !Files.exists(owner.data));
        assertThat(owner.isServed()).isFalse();
    }

    @Test
    void isCleanedUpAfterByTheNextStartWhenTheGuardIsKilledToo() throws Exception {
        Owner owner = Owner.start();
        owner.guard.destroyForcibly();
        owner.process.destroyForcibly().waitFor();
        assertThat(owner.isServed()).isTrue();

        EmbeddedPostgres.start().close();

        assertThat(owner.data).doesNotExist();
        assertThat(owner.isServed()).isFalse();
    }

    private static void waitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Another virtual machine with a server. */
    private record Owner(Process process, ProcessHandle guard, Path data, String url) {

        static Owner start() throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader();
            String data = output.readLine();
            String url = output.readLine();
            ProcessHandle guard = process.children()
                    .filter(child -> child.info().command().orElse("").endsWith("sh"))
                    .findFirst()
                    .orElseThrow();
            return new Owner(process, guard, Path.of(data), url);
        }

        boolean isServed() {
            try {
                DriverManager.getConnection(url, "postgres", "").close();
                return true;
            } catch (SQLException e) {
                return false;
            }
        }
    }

    /** Starts a server, tells where it is, and waits for its own violent end. */
    static final class Main {

        public static void main(String[] arguments) throws Exception {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                String url = postgres.jdbcUrl("postgres");
                try (Connection connection = DriverManager.getConnection(url, postgres.user(), "");
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("show data_directory")) {
                    rows.next();
                    System.out.println(rows.getString(1));
                }
                System.out.println(url);
                System.in.read();
            }
        }
    }
}
