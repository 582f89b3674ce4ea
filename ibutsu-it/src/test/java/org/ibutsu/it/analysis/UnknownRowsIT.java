package org.ibutsu.it.analysis;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.UUID;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Analyses of runs and projects that are not there. */
@IntegrationTest
class UnknownRowsIT {

    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/run/{id}/previous",
                "/run/{id}/tree",
                "/run/{id}/durations",
                "/project/{id}/failure-groups",
                "/project/{id}/run-strips",
                "/project/{id}/test?test_id=pays",
                "/project/{id}/test-results?test_id=pays",
                "/project/{id}/filter-values?field=env"
            })
    void refusesAnIdThatIsNoUuid(String path, IbutsuApp app) {
        assertThat(app.asSuperadmin().get(path, "no-uuid"))
                .hasStatus(400)
                .isJsonString("ID: no-uuid is not a valid UUID");
    }

    @ValidationTest
    @ParameterizedTest
    @CsvSource({
        "/run/{id}/previous, Run not found",
        "/run/{id}/tree, Run not found",
        "/run/{id}/durations, Run not found",
        "/project/{id}/run-strips, Project not found",
        "/project/{id}/test?test_id=pays, Project not found",
        "/project/{id}/test-results?test_id=pays, Project not found",
        "/project/{id}/filter-values?field=env, Project not found"
    })
    void findsNothingUnderAnUnknownId(String path, String text, IbutsuApp app) {
        assertThat(app.asSuperadmin().get(path, UUID.randomUUID()))
                .hasStatus(404)
                .isJsonString(text);
    }
}
