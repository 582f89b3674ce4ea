package org.ibutsu.it.reports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.model.Project;
import org.ibutsu.server.http.Timestamps;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reports with the structure that real tools write are stored as their author would want. {@code -Dfield=k13.*twice}
 * runs those whose name and way match a regular expression.
 */
@IntegrationTest
class FieldReportsIT {

    // Their times would not be plausible before.
    private static final Instant AFTER_THE_REPORTS = Instant.parse("2025-03-02T12:00:00Z");

    static Stream<FieldReport> reports() {
        return FieldReport.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void storesWhatTheReportSays(FieldReport report, IbutsuApp app, TestData data, @TempDir Path directory) {
        app.clock().set(AFTER_THE_REPORTS);
        Project project = data.project(shop -> shop.name("shop"));
        FieldUploads uploads = new FieldUploads(app, data.member(project), project.name(), directory);
        LocalDateTime begin = Timestamps.now(app.clock());

        uploads.upload(report);

        ExpectedValue values = new ExpectedValue(begin, Timestamps.now(app.clock()));
        boolean hasProject = !report.way().equals("post without project");
        StoredData stored = StoredData.read(app, hasProject ? project.id().toString() : null);
        List<List<String>> problems = new ArrayList<>();
        for (JsonNode alternative : report.alternatives()) {
            boolean isArchive = report.toString().startsWith("k13");
            problems.add(new FieldReportJudge(values, stored, uploads.outcome(), isArchive).problems(alternative));
        }
        List<String> fewest =
                problems.stream().min(Comparator.comparing(List::size)).orElseThrow();
        assertThat(fewest)
                .as(() -> report + "\n" + stored + "\n"
                        + (uploads.outcome() == null ? "" : uploads.outcome().output()))
                .isEmpty();
    }
}
