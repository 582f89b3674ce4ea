package org.ibutsu.server.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what tools wrote, and compares it to what they printed; {@code reports/make.sh} runs them again. */
@Tag("unit")
class ReportsOfToolsTest {

    private static final String EXPECTED = ".expected.json";

    static List<Path> reports() {
        try (Stream<Path> files = Files.walk(FileReport.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(EXPECTED))
                    .filter(file -> !file.toString().contains("allure/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> results() {
        return List.of(
                FileReport.data().resolve("allure/pytest"), FileReport.data().resolve("allure/mocha"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void readsWhatTheToolTells(Path path) {
        FileReport report = FileReport.of(path);
        ReportReader reader = Readers.of(report.start()).get(0);

        RecordingHandler read = RecordingHandler.read(reader, report);

        compare(path, read.described());
    }

    @ParameterizedTest
    @MethodSource("results")
    void readsResultsOfAllure(Path directory) throws IOException {
        RecordingHandler read = new RecordingHandler();

        for (Path file : files(directory)) {
            FileReport report = FileReport.of(file);
            for (ReportReader reader : Readers.of(report.start())) {
                reader.read(report, Detail.FULL, read);
            }
        }

        read.tests().sort(Comparator.comparing(test -> test.name() + test.outcome()));
        compare(directory, read.described());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void readsTheSameTestsInOutline(Path path) {
        FileReport report = FileReport.of(path);
        ReportReader reader = Readers.of(report.start()).get(0);

        RecordingHandler outline = RecordingHandler.read(reader, report, Detail.OUTLINE);

        RecordingHandler full = RecordingHandler.read(reader, report);
        assertThat(outline.suites()).isEqualTo(full.suites());
        assertThat(outline.tests().stream().map(test -> List.of(test.name(), test.outcome())))
                .isEqualTo(full.tests().stream()
                        .map(test -> List.of(test.name(), test.outcome()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isTakenByOneReaderOnly(Path path) {
        ReportStart start = FileReport.of(path).start();

        assertThat(Readers.of(start)).hasSize(1);
    }

    private static void compare(Path path, ArrayNode read) {
        Path file = path.resolveSibling(path.getFileName() + EXPECTED);
        try {
            if (Boolean.getBoolean("reports.write")) {
                Files.writeString(
                        file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(read) + "\n");
            }
            assertThat(read).isEqualTo(Json.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
