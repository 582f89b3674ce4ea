package org.ibutsu.it.harness.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.it.Standalone;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** In a project that configures no logging, the harness and its libraries log nothing. */
@Standalone
@IntegrationTest
class QuietIT {

    private static final String PASSED = "passed: ";

    @ParameterizedTest
    @ValueSource(classes = {Foreign.class, Ibutsu.class})
    void logsNothing(Class<?> tests) throws Exception {
        List<String> lines = run(tests);

        assertThat(lines).containsExactly(PASSED + 10);
    }

    private static List<String> run(Class<?> tests) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dibutsu.reports=target/inner",
                        "-Dibutsu.reports.list=false",
                        TenTests.class.getName(),
                        tests.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }

    /** Runs tests as a build tool does. */
    static final class TenTests {

        private TenTests() {}

        public static void main(String[] arguments) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create(LauncherConfig.builder()
                            .enablePostDiscoveryFilterAutoRegistration(false)
                            .build())
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(arguments[0]))
                                    .build(),
                            summary);
            System.out.println(PASSED + summary.getSummary().getTestsSucceededCount());
        }
    }

    @GuestBookTest
    static class Foreign {

        @RepeatedTest(10)
        void visits(TestClient client) {
            client.request().contentType("text/plain").body("I was here").post("/lines");
        }
    }

    @IntegrationTest
    static class Ibutsu {

        @RepeatedTest(10)
        void reads(IbutsuApp app) {
            app.asSuperadmin().get("/project");
        }
    }
}
