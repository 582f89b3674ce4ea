package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class RunArchiveTest {

    private static final String RUN = "64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa";

    @TempDir
    Path directory;

    @Test
    void holdsTheRunAndItsResults() throws IOException {
        Path file = directory.resolve("new/results.tar.gz");
        SampleRun run = archiving(file.toString());

        run.with("ibutsu.project", "web").execute(Samples.Outcomes.class);

        Map<String, String> entries = ArchiveEntries.read(file);
        assertThat(entries.keySet()).first().isEqualTo(RUN + "/run.json");
        ObjectNode document = ParsedJson.object(entries.get(RUN + "/run.json"));
        assertThat(document.path("id").asText()).isEqualTo(RUN);
        assertThat(document.path("summary").path("tests").asInt()).isEqualTo(5);
        assertThat(document.path("metadata").path("project").asText()).isEqualTo("web");
        assertThat(document.path("created")).isEqualTo(document.path("start_time"));
        List<ObjectNode> results = ArchiveEntries.results(entries);
        assertThat(results).hasSize(5);
        ObjectNode broken = results.stream()
                .filter(result -> result.path("result").asText().equals("error"))
                .findFirst()
                .orElseThrow();
        String id = broken.path("id").asText();
        assertThat(entries)
                .containsKey(RUN + "/" + id + "/result.json")
                .hasEntrySatisfying(
                        RUN + "/" + id + "/traceback.log",
                        trace -> assertThat(trace).contains("no database"));
        assertThat(run.log().warnings()).isEmpty();
        assertThat(run.log().infos()).containsExactly("The results of the tests are in " + file);
    }

    @Test
    void isNamedAfterTheRunInADirectory() throws IOException {
        archiving(directory.toString()).execute(Samples.Outcomes.class);

        assertThat(files()).containsExactly(directory.resolve(RUN + ".tar.gz"));
    }

    @Test
    void replacesNoOther() throws IOException {
        SampleRun run = archiving(directory.toString());

        run.execute(Samples.Outcomes.class);
        run.execute(Samples.AllDisabled.class);

        assertThat(ArchiveEntries.results(ArchiveEntries.read(directory.resolve(RUN + ".tar.gz"))))
                .hasSize(5);
        assertThat(ArchiveEntries.results(ArchiveEntries.read(directory.resolve(RUN + "-2.tar.gz"))))
                .hasSize(3);
    }

    @Test
    void keepsNamesAsTheyAre() throws IOException {
        archiving(directory.toString()).execute(Samples.Publishes.class);

        assertThat(ArchiveEntries.read(directory.resolve(RUN + ".tar.gz")))
                .anySatisfy((name, text) -> assertThat(name).endsWith("/page & ümlaut.html"));
    }

    @Test
    void isCompleteWhenATestLeavesItsThreadInterrupted() throws IOException {
        SampleRun run = archiving(directory.toString());

        run.execute(Samples.Interrupted.class, Samples.Outcomes.class);

        assertThat(ArchiveEntries.results(ArchiveEntries.read(directory.resolve(RUN + ".tar.gz"))))
                .hasSize(6);
        assertThat(run.log().warnings()).isEmpty();
    }

    @Test
    void holdsTheRestWhenOneTestCannotBeRecorded() throws IOException {
        SampleRun run = archiving(directory.toString());

        run.execute(Samples.Awkward.class, Samples.Outcomes.class);

        assertThat(ArchiveEntries.results(ArchiveEntries.read(directory.resolve(RUN + ".tar.gz"))))
                .hasSize(7);
        assertThat(run.log().warnings())
                .singleElement()
                .asString()
                .contains(RUN + ".tar.gz, but they are not complete: ", "no message");
    }

    @Test
    void saysWhenItCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        SampleRun run = archiving(file.resolve("below").toString());

        run.execute(Samples.Outcomes.class);

        assertThat(run.log().warnings()).singleElement().asString().contains("are lost", file.toString());
    }

    @Test
    void takesThePlaceOfAServerThatIsAway() throws IOException {
        StubServer server = new StubServer();
        server.close();
        SampleRun run = SampleRun.to(server, directory).with("ibutsu.timeout", "1");

        run.execute(Samples.Outcomes.class);

        assertThat(run.log().warnings())
                .singleElement()
                .asString()
                .contains(
                        "did not reach " + server.uri() + "api",
                        "ConnectException",
                        archive().toString())
                .doesNotContain("secret");
        assertThat(ArchiveEntries.results(ArchiveEntries.read(archive()))).hasSize(5);
    }

    @Test
    void holdsAlsoWhatTheServerHasTakenBefore() throws IOException {
        try (StubServer server = new StubServer()) {
            server.respondWith(request -> server.results().size() > 2
                    ? Optional.of(new StubServer.Response(500, "\"out of order\""))
                    : Optional.empty());
            SampleRun run = SampleRun.to(server, directory);

            run.execute(Samples.Outcomes.class);

            assertThat(run.log().warnings()).singleElement().asString().contains("500: \"out of order\"");
            assertThat(ArchiveEntries.results(ArchiveEntries.read(archive()))).hasSize(5);
        }
    }

    @Test
    void isAnnouncedInOneLineWhateverTheServerSays() throws IOException {
        try (StubServer server = new StubServer()) {
            server.respondWith(request ->
                    Optional.of(new StubServer.Response(500, "<html>\r\n  <h1>out of order</h1>\n</html>\n")));
            SampleRun run = SampleRun.to(server, directory);

            run.execute(Samples.Outcomes.class);

            assertThat(run.log().infos()).isEmpty();
            assertThat(run.log().warnings())
                    .singleElement()
                    .asString()
                    .contains("500: <html> <h1>out of order</h1> </html>. They are in " + archive())
                    .doesNotContainPattern("\\R");
        }
    }

    @Test
    void takesThePlaceOfAServerThatDoesNotAnswer() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        try (StubServer server = new StubServer()) {
            server.respondWith(request -> {
                awaitEnd(end);
                return Optional.empty();
            });
            SampleRun run = SampleRun.to(server, directory).with("ibutsu.timeout", "1");

            run.execute(Samples.Outcomes.class);

            assertThat(run.log().warnings()).singleElement().asString().contains("not finished 1 seconds after");
            assertThat(ArchiveEntries.results(ArchiveEntries.read(archive()))).hasSize(5);
        } finally {
            end.countDown();
        }
    }

    @Test
    void takesThePlaceOfAnUploadWhoseEndIsInterrupted() throws IOException {
        Thread tests = Thread.currentThread();
        CountDownLatch end = new CountDownLatch(1);
        try (StubServer server = new StubServer()) {
            server.respondWith(request -> {
                if (request.method().equals("PUT")) {
                    tests.interrupt();
                    awaitEnd(end);
                }
                return Optional.empty();
            });
            SampleRun run = SampleRun.to(server, directory);

            run.execute(Samples.Outcomes.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.log().warnings()).singleElement().asString().contains("was interrupted");
            assertThat(ArchiveEntries.results(ArchiveEntries.read(archive()))).hasSize(5);
        } finally {
            end.countDown();
        }
    }

    @Test
    void takesThePlaceOfAServerThatRefusesTheToken() throws IOException {
        try (StubServer server = new StubServer()) {
            server.respondWith(request -> Optional.of(new StubServer.Response(401, "{\"detail\": \"expired\"}")));
            SampleRun run = SampleRun.to(server, directory);

            run.execute(Samples.Outcomes.class);

            assertThat(run.log().warnings()).singleElement().asString().contains("401: {\"detail\": \"expired\"}");
            assertThat(server.requests()).hasSize(1);
            assertThat(ArchiveEntries.results(ArchiveEntries.read(archive()))).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"ibutsu.token, IBUTSU_TOKEN", "ibutsu.project, IBUTSU_PROJECT"})
    void takesThePlaceOfAnUploadThatLacksASetting(String setting, String variable) throws IOException {
        try (StubServer server = new StubServer()) {
            SampleRun run = SampleRun.to(server, directory).with(setting, "");

            run.execute(Samples.Outcomes.class);

            assertThat(run.log().warnings()).singleElement().asString().contains("set " + variable + " or " + setting);
            assertThat(server.requests()).isEmpty();
            assertThat(ArchiveEntries.results(ArchiveEntries.read(archive()))).hasSize(5);
        }
    }

    private SampleRun archiving(String place) {
        return SampleRun.unpublished(directory.resolve("junit"))
                .with("ibutsu.archive", place)
                .with("ibutsu.run", RUN);
    }

    private Path archive() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
