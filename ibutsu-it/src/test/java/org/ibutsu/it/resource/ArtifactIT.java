package org.ibutsu.it.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.sql.SqlStatement;
import org.ibutsu.it.Defect;
import org.ibutsu.it.access.Caller;
import org.ibutsu.model.Artifact;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.UnknownIds;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.ArtifactHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class ArtifactIT {

    private static final int MAX_BYTES = 5 << 20;
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @Nested
    class Upload {

        @ParameterizedTest
        @ValueSource(strings = {"resultId", "result_id"})
        void attachesAFileToAResult(String part, IbutsuApp app, ArtifactHierarchy given, Session session) {
            TestResponse answer = file(app.asSuperadmin(), CONTENT)
                    .multiPart(part, given.result().id().toString())
                    .multiPart("filename", "../trace 1.log")
                    .multiPart("additionalMetadata", "{\"a\": {\"b\": 1}}")
                    .post("/artifact");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("result_id", given.result().id())
                    .hasJson("run_id", null)
                    .hasJson("filename", "../trace 1.log")
                    .hasJson("additional_metadata.a.b", 1);
            Artifact stored = session.createSelectionQuery("from Artifact", Artifact.class)
                    .getSingleResult();
            assertThat(stored.filename()).isEqualTo("../trace 1.log");
            assertThat(stored.uploadDate()).isEqualTo(app.clock().utc());
            assertThat(download(app, stored.id()).asByteArray()).isEqualTo(CONTENT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"runId", "run_id"})
        void attachesAFileToARun(String part, IbutsuApp app, ArtifactHierarchy given) {
            TestResponse answer = file(app.asSuperadmin(), CONTENT)
                    .multiPart(part, given.run().id().toString())
                    .multiPart("filename", "log")
                    .post("/artifact");

            assertThat(answer)
                    .hasStatus(201)
                    .hasJson("run_id", given.run().id())
                    .hasJson("result_id", null);
        }

        @Test
        void takesAFileOfFiveMebibytes(IbutsuApp app, ArtifactHierarchy given) {
            TestResponse answer =
                    toRun(app.asSuperadmin(), new byte[MAX_BYTES], given).post("/artifact");

            assertThat(answer).hasStatus(201);
        }

        @ValidationTest
        @Test
        void refusesALargerFile(IbutsuApp app, ArtifactHierarchy given, Session session) {
            TestResponse answer =
                    toRun(app.asSuperadmin(), new byte[MAX_BYTES + 1], given).post("/artifact");

            assertThat(answer)
                    .hasStatus(400)
                    .isJsonString("Bad request, file size exceeds maximum allowed size of 5MB");
            assertNothingStored(session);
        }

        @Defect(43)
        @ValidationTest
        @Test
        void refusesAMuchLargerBody(IbutsuApp app, ArtifactHierarchy given) {
            TestResponse answer =
                    toRun(app.asSuperadmin(), new byte[2 * MAX_BYTES], given).post("/artifact");

            assertThat(answer).isProblem(413);
        }

        @Defect({45, 74})
        @ValidationTest
        @ParameterizedTest
        @MethodSource("badNames")
        void refusesNamesThatCannotBeStored(String name, IbutsuApp app, ArtifactHierarchy given, Session session) {
            TestResponse answer = file(app.asSuperadmin(), CONTENT)
                    .multiPart("filename", name)
                    .multiPart("runId", given.run().id().toString())
                    .post("/artifact");

            assertThat(answer).isProblem(400);
            assertNothingStored(session);
        }

        static List<String> badNames() {
            return List.of("a\0b", "x".repeat(2001));
        }

        @ValidationTest
        @Test
        void refusesAnEmptyFile(IbutsuApp app, ArtifactHierarchy given, Session session) {
            TestResponse answer = toRun(app.asSuperadmin(), new byte[0], given).post("/artifact");

            assertThat(answer).hasStatus(400).isJsonString("Bad request, uploaded file is empty");
            assertNothingStored(session);
        }

        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 201", "OWNER, 201", "SUPERADMIN, 201"})
        void isForThoseWithAccess(
                Caller caller, int status, IbutsuApp app, TestData data, ArtifactHierarchy given, Session session) {
            TestRequest request = caller.call(app, data, given.project());

            TestResponse answer = toRun(request, CONTENT, given).post("/artifact");

            assertThat(answer).hasStatus(status);
            assertThat(session.createSelectionQuery("from Artifact", Artifact.class)
                            .getResultList())
                    .hasSize(status == 201 ? 1 : 0);
        }

        @ValidationTest
        @Test
        void demandsOneParent(IbutsuApp app, ArtifactHierarchy given) {
            TestResponse none = file(app.asSuperadmin(), CONTENT)
                    .multiPart("filename", "log")
                    .post("/artifact");
            TestResponse both = toRun(app.asSuperadmin(), CONTENT, given)
                    .multiPart("resultId", given.result().id().toString())
                    .post("/artifact");

            assertThat(none).hasStatus(400).isJsonString("Bad request, either resultId or runId must be provided");
            assertThat(both).hasStatus(400).isJsonString("Bad request, cannot provide both resultId and runId");
        }

        @ValidationTest
        @ParameterizedTest
        @CsvSource({
            "runId, not-a-uuid, 400, Run ID not-a-uuid is not in UUID format",
            "resultId, not-a-uuid, 400, Result ID not-a-uuid is not in UUID format",
            "runId, 00000000-0000-0000-0000-000000000000, 404, Run ID 00000000-0000-0000-0000-000000000000 not found",
            "result_id, 00000000-0000-0000-0000-000000000000, 404, Result ID 00000000-0000-0000-0000-000000000000 not found"
        })
        void refusesParentsThatAreNotThere(String part, String id, int status, String text, IbutsuApp app) {
            TestResponse answer = file(app.asSuperadmin(), CONTENT)
                    .multiPart("filename", "log")
                    .multiPart(part, id)
                    .post("/artifact");

            assertThat(answer).hasStatus(status).isJsonString(text);
        }

        @ValidationTest
        @Test
        void demandsFileAndName(IbutsuApp app, ArtifactHierarchy given) {
            String run = given.run().id().toString();

            TestResponse noFile = app.asSuperadmin()
                    .multiPart("filename", "log")
                    .multiPart("runId", run)
                    .post("/artifact");
            TestResponse noName =
                    file(app.asSuperadmin(), CONTENT).multiPart("runId", run).post("/artifact");
            TestResponse emptyName = file(app.asSuperadmin(), CONTENT)
                    .multiPart("filename", "")
                    .multiPart("runId", run)
                    .post("/artifact");
            TestResponse fileWithoutName = app.asSuperadmin()
                    .multiPart("file", "text")
                    .multiPart("filename", "log")
                    .multiPart("runId", run)
                    .post("/artifact");

            assertThat(noFile).isProblem(400);
            assertThat(noName).isProblem(400);
            assertThat(emptyName).hasStatus(400).isJsonString("Bad request, filename is required");
            assertThat(fileWithoutName).hasStatus(400).isJsonString("Bad request, no file uploaded");
        }

        @Defect(42)
        @ValidationTest
        @Test
        void demandsMetadataThatAreAnObject(IbutsuApp app, ArtifactHierarchy given) {
            TestResponse broken = toRun(app.asSuperadmin(), CONTENT, given)
                    .multiPart("additional_metadata", "{broken")
                    .post("/artifact");
            TestResponse list = toRun(app.asSuperadmin(), CONTENT, given)
                    .multiPart("additionalMetadata", "[]")
                    .post("/artifact");

            assertThat(broken).hasStatus(400).isJsonString("Bad request, additionalMetadata is not valid JSON");
            assertThat(list).isProblem(400);
        }

        @Defect(42)
        @ValidationTest
        @ParameterizedTest
        @CsvSource({
            "application/json, 415",
            "text/plain, 415",
            "multipart/form-data, 400",
            "multipart/form-data; boundary=b, 400"
        })
        void refusesWhatIsNotMultipart(String type, int status, IbutsuApp app) {
            TestResponse answer = app.asSuperadmin()
                    .header("Content-Type", type)
                    .body(CONTENT)
                    .post("/artifact");

            assertThat(answer).isProblem(status);
        }

        private static TestRequest toRun(TestRequest request, byte[] content, ArtifactHierarchy given) {
            return file(request, content)
                    .multiPart("filename", "log")
                    .multiPart("runId", given.run().id().toString());
        }

        private static TestRequest file(TestRequest request, byte[] content) {
            return request.multiPart("file", "file", content);
        }

        private static void assertNothingStored(Session session) {
            assertThat(session.createSelectionQuery("from Artifact", Artifact.class)
                            .getResultList())
                    .isEmpty();
        }
    }

    @Nested
    class Get {

        @Defect(39)
        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 200", "OWNER, 200", "SUPERADMIN, 200"})
        void isForThoseWithAccess(Caller caller, int status, IbutsuApp app, TestData data, ArtifactHierarchy given) {
            Artifact ofResult =
                    data.artifact(artifact -> artifact.resultId(given.result().id()));
            Artifact ofRun =
                    data.artifact(artifact -> artifact.runId(given.run().id()));

            for (Artifact artifact : new Artifact[] {ofResult, ofRun}) {
                for (String path : new String[] {"", "/download", "/view"}) {
                    TestResponse answer =
                            caller.call(app, data, given.project()).get("/artifact/{id}" + path, artifact.id());

                    assertThat(answer).hasStatus(status);
                }
            }
        }

        @Test
        void describesAFile(IbutsuApp app, TestData data) {
            Artifact artifact = data.artifact(row -> row.filename("a.txt").metadata("k", 1));

            TestResponse answer = app.asSuperadmin().get("/artifact/{id}", artifact.id());

            assertThat(answer)
                    .hasStatus(200)
                    .hasJson("filename", "a.txt")
                    .hasJson("additional_metadata", artifact.metadata())
                    .hasJson("result_id", artifact.resultId());
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoArtifact(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/artifact/{id}", id)).hasStatus(status);
        }

        @Defect(41)
        @Test
        void downloadsUnderItsNameAsWhatItIs(IbutsuApp app, TestData data) {
            byte[] json = "{\"a\": 1}".getBytes(UTF_8);
            Artifact artifact = data.artifact(json, row -> row.filename("a/b \u00e4.txt"));

            TestResponse answer = download(app, artifact.id());

            assertThat(answer)
                    .hasStatus(200)
                    .hasHeader("Content-Type", "application/json")
                    .hasHeader(
                            "Content-Disposition", "attachment; filename=\"b _.txt\"; filename*=UTF-8''b%20%C3%A4.txt")
                    .hasHeader("X-Content-Type-Options", "nosniff");
            assertThat(answer.asByteArray()).isEqualTo(json);
        }

        @Defect(41)
        @Test
        void showsActiveContentWithoutItsPowers(IbutsuApp app, TestData data) {
            Artifact artifact = data.artifact("<html><script>x()</script>".getBytes(UTF_8), row -> {});

            TestResponse answer = app.asSuperadmin().get("/artifact/{id}/view", artifact.id());

            assertThat(answer)
                    .hasStatus(200)
                    .hasHeader("Content-Type", "text/html")
                    .hasHeader("Content-Security-Policy", "sandbox")
                    .hasHeader("X-Content-Type-Options", "nosniff");
            assertThat(answer.header("Content-Disposition")).isNull();
        }

        @Defect(40)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"download", "view"})
        void saysInPlainTextWhatIsWrongWithTheBytes(String path, IbutsuApp app, TestData data) {
            Artifact artifact = data.artifact();

            TestResponse malformed = app.asSuperadmin().get("/artifact/{id}/" + path, UnknownIds.NOT_AN_ID);
            TestResponse absent = app.asSuperadmin().get("/artifact/{id}/" + path, UnknownIds.ZERO);
            TestResponse foreign = app.as(data.user()).get("/artifact/{id}/" + path, artifact.id());

            assertPlain(malformed, 400, "ID: not-a-uuid is not a valid UUID");
            assertPlain(absent, 404, "Not Found");
            assertPlain(foreign, 403, "Forbidden");
        }

        private static void assertPlain(TestResponse answer, int status, String text) {
            assertThat(answer).hasStatus(status).hasHeader("Content-Type", "text/plain;charset=utf-8");
            assertThat(answer.asString()).isEqualTo(text);
        }
    }

    @Nested
    class Delete {

        @Defect(39)
        @ParameterizedTest
        @CsvSource({"ANONYMOUS, 401", "STRANGER, 403", "MEMBER, 200", "OWNER, 200", "SUPERADMIN, 200"})
        void isForThoseWithAccess(
                Caller caller, int status, IbutsuApp app, TestData data, ArtifactHierarchy given, Session session) {
            Artifact artifact = data.artifact(row -> row.runId(given.run().id()));

            TestResponse answer = caller.call(app, data, given.project()).delete("/artifact/{id}", artifact.id());

            assertThat(answer).hasStatus(status);
            assertThat(session.find(Artifact.class, artifact.id()) == null).isEqualTo(status == 200);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoArtifact(String id, int status, IbutsuApp app) {
            assertThat(app.asSuperadmin().delete("/artifact/{id}", id)).hasStatus(status);
        }
    }

    @Nested
    class Listing {

        @PageCases(total = 7)
        void givesPages(PageCase page, IbutsuApp app, TestData data, ArtifactHierarchy given) {
            for (int i = 0; i < page.total(); i++) {
                data.artifact(artifact -> artifact.resultId(given.result().id()));
            }

            TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/artifact");

            assertThat(answer).hasPagination(page, "artifacts");
        }

        @Defect(9)
        @ParameterizedTest
        @CsvSource({"STRANGER, 0", "MEMBER, 2", "OWNER, 2", "SUPERADMIN, 3"})
        void isLimitedToTheProjectsOfTheCaller(
                Caller caller, int total, IbutsuApp app, TestData data, ArtifactHierarchy given) {
            data.artifact(artifact -> artifact.resultId(given.result().id()));
            data.artifact(artifact -> artifact.runId(given.run().id()));
            data.artifact();

            TestResponse answer = caller.call(app, data, given.project()).get("/artifact");

            assertThat(answer).hasPagination(1, 25, total);
        }

        @Defect(44)
        @Test
        void readsNoFile(IbutsuApp app, TestData data) {
            Artifact artifact = data.artifact();

            List<SqlStatement> list = app.sqlOf(
                    () -> assertThat(app.asSuperadmin().get("/artifact")).hasPagination(1, 25, 1));
            List<SqlStatement> download = app.sqlOf(() -> download(app, artifact.id()));

            assertThat(list)
                    .isNotEmpty()
                    .noneMatch(statement -> statement.text().contains("content"));
            assertThat(download).anyMatch(statement -> statement.text().contains("content"));
        }

        @Test
        void findsTheFilesOfAParent(IbutsuApp app, TestData data, ArtifactHierarchy given) {
            UUID result = given.result().id();
            UUID run = given.run().id();
            data.artifact(artifact -> artifact.resultId(result));
            data.artifact(artifact -> artifact.runId(run));
            data.artifact();

            assertThat(app.asSuperadmin().queryParam("resultId", result).get("/artifact"))
                    .hasPagination(1, 25, 1);
            assertThat(app.asSuperadmin().queryParam("runId", run).get("/artifact"))
                    .hasPagination(1, 25, 1);
            assertThat(app.asSuperadmin()
                            .queryParam("resultId", UnknownIds.ZERO)
                            .queryParam("result_id", result)
                            .get("/artifact"))
                    .hasPagination(1, 25, 1);
            assertThat(app.asSuperadmin()
                            .queryParam("resultId", result)
                            .queryParam("runId", run)
                            .get("/artifact"))
                    .hasPagination(1, 25, 0);
        }

        @Test
        void countsNoPageOfNothing(IbutsuApp app) {
            TestResponse answer = app.asSuperadmin().queryParam("pageSize", 1).get("/artifact");

            assertThat(answer).hasPagination(1, 1, 0);
        }

        @Defect(47)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"resultId=x", "runId=x", "result_id=x", "pageSize=0"})
        void refusesBadParameters(String query, IbutsuApp app) {
            assertThat(app.asSuperadmin().get("/artifact?" + query)).isProblem(400);
        }
    }

    private static TestResponse download(IbutsuApp app, UUID id) {
        return app.asSuperadmin().get("/artifact/{id}/download", id);
    }
}
