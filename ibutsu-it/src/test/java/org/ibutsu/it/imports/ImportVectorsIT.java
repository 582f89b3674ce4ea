package org.ibutsu.it.imports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded file leaves what was recorded. */
@IntegrationTest
class ImportVectorsIT {

    // After all times in the files, so that tests can have run then.
    private static final Instant RECORDED = Instant.parse("2025-01-01T00:00:00Z");

    static Stream<ImportVector> vectors() {
        return Stream.concat(ImportVector.ending(".xml"), ImportVector.ending(".tar.gz"));
    }

    @Defect(63)
    @ParameterizedTest
    @MethodSource("vectors")
    void leavesWhatWasRecorded(ImportVector vector, IbutsuApp app, TestJobs jobs, TestData data) {
        app.clock().advance(Duration.between(app.clock().instant(), RECORDED));
        Project alpha = data.project(project -> project.name("alpha"));
        Project beta = data.project(project -> project.name("beta"));

        TestResponse accepted = upload(vector, app.asSuperadmin()).post("/import");
        jobs.runDue();

        assertThat(accepted)
                .hasStatus(vector.expected().path("response").path("status").intValue())
                .hasJson("status", vector.expected().path("response").path("importStatus"))
                .hasJson("format", "");
        TestResponse done =
                app.asSuperadmin().get("/import/{id}", accepted.path("id").toString());
        assertThat(done).hasJson("status", vector.expected().path("importStatus"));
        List<String> runs = done.path("metadata.run_id");
        assertThat(runs == null ? List.of() : runs)
                .hasSize(vector.expected().path("importRunIds").intValue());
        ImportedData imported = new ImportedData(
                app, Map.of(alpha.id().toString(), "alpha", beta.id().toString(), "beta"));
        assertThat(imported.runs(vector.runs())).isEqualTo(vector.runs());
        assertThat(imported.results()).containsExactlyInAnyOrderElementsOf(vector.results());
    }

    private static TestRequest upload(ImportVector vector, TestRequest request) {
        JsonNode asked = vector.expected().path("request");
        request.contentType("multipart/form-data")
                .multiPart("importFile", asked.path("filename").asText(), vector.content());
        if (asked.hasNonNull("project")) {
            request.multiPart("project", asked.path("project").asText());
        }
        if (asked.hasNonNull("metadata")) {
            request.multiPart("metadata", asked.path("metadata").toString(), "application/json");
        }
        if (asked.hasNonNull("source")) {
            request.multiPart("source", asked.path("source").asText());
        }
        return request;
    }
}
