package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ibutsu.server.importer.StubArchive.RESULT;
import static org.ibutsu.server.importer.StubArchive.RESULT_JSON;
import static org.ibutsu.server.importer.StubArchive.RUN;
import static org.ibutsu.server.importer.StubArchive.RUN_JSON;

import java.util.UUID;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Result;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Timestamps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a test that a further archive of its run brings again. */
@Tag("unit")
class ArchiveAttemptsTest {

    private static final String OTHER = "b1b2c3d4-0000-4000-8000-000000000002";
    private static final String FAILED = """
            {"test_id": "t", "result": "failed", "duration": 1, "start_time": "2025-03-01T10:00:00",
             "metadata": {"fspath": "a.py", "exception_message": "no", "classification": "bug"}}""";
    private static final String PASSED_LATER = """
            {"test_id": "t", "result": "passed", "duration": 2.5, "start_time": "2025-03-01T11:00:00",
             "metadata": {"fspath": "a.py"}}""";

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"b1b2c3d4-0000-4000-8000-000000000001", OTHER})
    void makesAFailureAnAttemptOfTheLaterPass(String id) {
        upload(archive(FAILED)
                .file(RUN + "/" + RESULT + "/traceback.log", "E  no")
                .file(RUN + "/" + RESULT + "/screens/one.png", "png"));
        upload(archive(id, PASSED_LATER).file(RUN + "/" + id + "/out.log", "fine"));

        Result result = bench.onlyResult();
        assertThat(result.id()).isEqualTo(RESULT);
        assertThat(result.result()).isEqualTo("passed");
        assertThat(result.startTime()).isEqualTo("2025-03-01T11:00:00");
        assertThat(result.duration()).isEqualTo(2.5);
        assertThat(result.metadata()).isEqualTo(Json.parse("""
                {"fspath": "a.py", "flaky": true, "attempts": [{"outcome": "failed", "message": "no", "duration": 1.0}]}"""));
        assertThat(bench.artifacts(result))
                .containsExactlyInAnyOrder("attempt-1.log: E  no", "attempt-1/screens/one.png: png", "out.log: fine");
        assertThat(bench.onlyRun().summary().path("failures").asInt()).isZero();
    }

    @Test
    void changesNothingWhenTheTriesComeAgain() {
        StubArchive first = archive(FAILED).file(RUN + "/" + RESULT + "/traceback.log", "E  no");
        StubArchive second = archive(OTHER, PASSED_LATER).file(RUN + "/" + OTHER + "/out.log", "fine");
        byte[] failed = first.gzipped();
        byte[] passed = second.gzipped();
        upload(failed);
        upload(passed);
        String once = Json.write(bench.onlyResult().metadata());

        upload(passed);
        upload(failed);
        upload(passed);

        assertThat(bench.onlyResult().result()).isEqualTo("passed");
        assertThat(Json.write(bench.onlyResult().metadata())).isEqualTo(once);
        assertThat(bench.artifacts(bench.onlyResult()))
                .containsExactlyInAnyOrder("attempt-1.log: E  no", "out.log: fine");
    }

    @Test
    void keepsTheLaterOutcomeWhenTheEarlierOneComesLast() {
        upload(archive(OTHER, PASSED_LATER));
        upload(archive(FAILED).file(RUN + "/" + RESULT + "/traceback.log", "E  no"));

        Result result = bench.onlyResult();
        assertThat(result.result()).isEqualTo("passed");
        assertThat(result.metadata().path("flaky").asBoolean()).isTrue();
        assertThat(result.metadata().path("attempts")).hasSize(1);
        assertThat(bench.artifacts(result)).containsExactly("attempt-1.log: E  no");
    }

    @Test
    void numbersSeveralAttempts() {
        upload(archive(FAILED).file(RUN + "/" + RESULT + "/traceback.log", "one"));
        upload(archive(FAILED.replace("10:00", "10:30").replace("\"no\"", "\"still no\""))
                .file(RUN + "/" + RESULT + "/traceback.log", "two"));
        upload(archive(PASSED_LATER.replace("passed", "error").replace("11:00", "10:45"))
                .file(RUN + "/" + RESULT + "/traceback.log", "three"));
        upload(archive(PASSED_LATER));

        Result result = bench.onlyResult();
        assertThat(result.metadata().path("attempts").findValuesAsText("outcome"))
                .containsExactly("failed", "failed", "error");
        assertThat(result.metadata().path("attempts").findValuesAsText("message"))
                .containsExactly("no", "still no", "null");
        assertThat(bench.artifacts(result))
                .containsExactlyInAnyOrder("attempt-1.log: one", "attempt-2.log: two", "attempt-3.log: three");
    }

    @Test
    void countsNoPassAsAnAttempt() {
        upload(archive(PASSED_LATER.replace("11:00", "09:00")));
        upload(archive(FAILED));

        assertThat(bench.onlyResult().result()).isEqualTo("failed");
        assertThat(bench.onlyResult().metadata().has("attempts")).isFalse();
        assertThat(bench.onlyResult().metadata().has("flaky")).isFalse();
    }

    @Test
    void isNotFlakyAfterAFailureThatFailsAgain() {
        upload(archive(FAILED));
        upload(archive(FAILED.replace("10:00", "10:30")));

        assertThat(bench.onlyResult().metadata().path("attempts")).hasSize(1);
        assertThat(bench.onlyResult().metadata().has("flaky")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"fspath\": \"a.py\"', '\"fspath\": \"b.py\"'",
        "'\"fspath\": \"a.py\"', '\"fspath\": \"a.py\", \"classname\": \"a.B\"'",
        "'\"fspath\": \"a.py\"', '\"fspath\": \"a.py\", \"env\": \"qa\"'",
        "'\"fspath\": \"a.py\"', '\"fspath\": \"a.py\", \"variant\": \"jdk17\"'",
        "'\"test_id\": \"t\"', '\"test_id\": \"u\"'"
    })
    void tellsTestsApart(String found, String other) {
        upload(archive(FAILED));
        upload(archive(OTHER, PASSED_LATER.replace(found, other)));

        assertThat(bench.results()).extracting(Result::result).containsExactlyInAnyOrder("failed", "passed");
    }

    @Test
    void keepsResultsOfOneArchiveApart() {
        StubArchive archive = archive(FAILED).file(RUN + "/" + OTHER + "/result.json", PASSED_LATER);
        byte[] bytes = archive.gzipped();

        upload(bytes);
        upload(bytes);

        assertThat(bench.results()).extracting(Result::result).containsExactlyInAnyOrder("failed", "passed");
    }

    @Test
    void keepsWhatPeopleAddToAResultThatComesAgain() {
        byte[] archive =
                archive(FAILED.replace(", \"classification\": \"bug\"", "")).gzipped();
        upload(archive);
        bench.database.write(session -> session.find(Result.class, RESULT).metadata("classification", "product"));

        upload(archive);

        assertThat(bench.onlyResult().metadata().path("classification").asText())
                .isEqualTo("product");
        assertThat(bench.onlyResult().metadata().has("attempts")).isFalse();
    }

    @Test
    void comparesResultsWithoutTimesByTheirOrder() {
        String failed = "{\"test_id\": \"t\", \"result\": \"failed\"}";
        upload(archive(failed));
        upload(archive(failed));
        upload(archive(StubArchive.PASSED));
        upload(archive(failed));

        assertThat(bench.onlyResult().result()).isEqualTo("passed");
        assertThat(bench.onlyResult().metadata().path("attempts")).hasSize(1);
    }

    @Test
    void keepsTheStartOfAResultThatComesAgainWithoutOne() {
        upload(archive(FAILED));

        upload(archive("{\"test_id\": \"t\", \"result\": \"failed\", \"duration\": 1}"));

        assertThat(bench.onlyResult().startTime()).isEqualTo("2025-03-01T10:00:00");
    }

    @Test
    void startsALaterTryWithoutAStartAtItsImport() {
        upload(archive(FAILED));

        upload(archive(StubArchive.PASSED));

        assertThat(bench.onlyResult().startTime()).isEqualTo(Timestamps.now(bench.clock));
    }

    @Test
    void keepsResultsApartThatHaveOneIdentifierInOneArchive() {
        String id = "\"id\": \"" + RESULT + "\", ";
        byte[] archive = archive(FAILED.replace("{\"test_id\"", "{" + id + "\"test_id\""))
                .file(RUN + "/" + OTHER + "/result.json", "{" + id + "\"test_id\": \"u\", \"result\": \"passed\"}")
                .gzipped();

        upload(archive);
        upload(archive);

        assertThat(bench.results()).extracting(Result::testId).containsExactly("t", "u");
        assertThat(bench.results().get(0).id()).isEqualTo(RESULT);
    }

    @Test
    void addsToTheAttemptsThatAnArchiveStates() {
        upload(archive(FAILED));
        upload(archive(PASSED_LATER.replace(
                "\"fspath\"",
                "\"attempts\": [{\"outcome\": \"error\", \"message\": null, \"duration\": 3}], \"fspath\"")));

        assertThat(bench.onlyResult().metadata().path("attempts").findValuesAsText("outcome"))
                .containsExactly("failed", "error");
    }

    private static StubArchive archive(String result) {
        return new StubArchive().file(RUN_JSON, "{}").file(RESULT_JSON, result);
    }

    private static StubArchive archive(String id, String result) {
        return new StubArchive().file(RUN_JSON, "{}").file(RUN + "/" + id + "/result.json", result);
    }

    private void upload(StubArchive archive) {
        upload(archive.gzipped());
    }

    private void upload(byte[] archive) {
        UUID upload = bench.upload("a.tar.gz", archive, bench.alpha, null, null);
        assertThat(bench.run(upload).status()).isEqualTo(ImportStatus.DONE);
    }
}
