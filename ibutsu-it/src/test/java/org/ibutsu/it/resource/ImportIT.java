package org.ibutsu.it.resource;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Import;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IdCases;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.PageCases;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.assertion.PageCase;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@IntegrationTest
class ImportIT {

    private static final String REPORT = """
            <testsuite name="shop" tests="1" failures="1" time="2.5">
              <testcase name="pays" classname="shop.Cart" time="2.5"><failure>no money</failure></testcase>
            </testsuite>
            """;

    @Nested
    class Create {

        @Test
        void importsAReportInTheBackground(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
            Project project = data.project();
            User member = data.member(project);

            TestResponse answer = upload(app.as(member), "report.xml", REPORT)
                    .multiPart("project", project.name())
                    .multiPart("metadata", "{\"env\": \"stage\"}", "application/json")
                    .multiPart("source", "nightly")
                    .post("/import");
            jobs.runDue();

            assertThat(answer)
                    .hasStatus(202)
                    .hasJson("filename", "report.xml")
                    .hasJson("format", "")
                    .hasJson("status", "pending")
                    .hasJson("metadata.project_id", project.id())
                    .hasJson("metadata.source", "nightly")
                    .hasJson("metadata.metadata.env", "stage");
            TestResponse later =
                    app.as(member).get("/import/{id}", answer.path("id").toString());
            Run run = session.createSelectionQuery("from Run", Run.class).getSingleResult();
            assertThat(later).hasStatus(200).hasJson("status", "done").hasJson("metadata.run_id", List.of(run.id()));
            assertThat(run.projectId()).isEqualTo(project.id());
            assertThat(run.env()).isEqualTo("stage");
            Result result =
                    session.createSelectionQuery("from Result", Result.class).getSingleResult();
            assertThat(result.testId()).isEqualTo("Cart.pays");
            assertThat(result.source()).isEqualTo("nightly");
        }

        @Defect(63)
        @Test
        void saysWhyAFileCannotBeImported(IbutsuApp app, TestJobs jobs, Session session) {
            TestResponse answer =
                    upload(app.asSuperadmin(), "report.xml", "<project>").post("/import");
            jobs.runDue();

            TestResponse later =
                    app.asSuperadmin().get("/import/{id}", answer.path("id").toString());
            assertThat(later).hasStatus(200).hasJson("status", "error");
            assertThat(later.path("metadata.error").toString())
                    .startsWith("report.xml is a Maven POM or Ant build file (root project), not JUnit XML");
            assertThat(session.createSelectionQuery("from Run", Run.class).getResultList())
                    .isEmpty();
        }

        @Test
        void takesTheProjectById(IbutsuApp app, TestData data) {
            Project project = data.project();

            TestResponse answer = upload(app.asSuperadmin(), "report.xml", REPORT)
                    .multiPart("project", project.id().toString())
                    .post("/import");

            assertThat(answer).hasStatus(202).hasJson("metadata.project_id", project.id());
        }

        @Test
        void takesAnEmptyProjectForNone(IbutsuApp app) {
            TestResponse answer = upload(app.asSuperadmin(), "report.xml", REPORT)
                    .multiPart("project", "")
                    .post("/import");

            assertThat(answer).hasStatus(202);
            assertThat(answer.jsonPath().getMap("metadata")).containsOnlyKeys("metadata");
        }

        @ValidationTest
        @Test
        void refusesAProjectThatIsNotThere(IbutsuApp app, Session session) {
            TestResponse answer = upload(app.asSuperadmin(), "report.xml", REPORT)
                    .multiPart("project", "nowhere")
                    .post("/import");

            assertThat(answer).hasStatus(400).isJsonString("Project nowhere doesn't exist");
            assertThat(imports(session)).isZero();
        }

        @ValidationTest
        @Test
        void refusesAForeignProject(IbutsuApp app, TestData data, Session session) {
            Project project = data.project();

            TestResponse answer = upload(app.as(data.user()), "report.xml", REPORT)
                    .multiPart("project", project.name())
                    .post("/import");

            assertThat(answer).hasStatus(403).isJsonString("Forbidden");
            assertThat(imports(session)).isZero();
        }

        @Defect(63)
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"report.png", "report.XML", "xml", "report.xml.bz2"})
        void refusesOtherFiles(String filename, IbutsuApp app, Session session) {
            TestResponse answer = upload(app.asSuperadmin(), filename, REPORT).post("/import");

            assertThat(answer).hasStatus(415).isJsonString("Unsupported Media Type");
            assertThat(imports(session)).isZero();
        }

        @Defect({42, 63})
        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"", "{", "nonsense", "{} {}"})
        void refusesMetadataThatAreNotJson(String metadata, IbutsuApp app, Session session) {
            TestResponse answer = upload(app.asSuperadmin(), "report.xml", REPORT)
                    .multiPart("metadata", metadata, "application/json")
                    .post("/import");

            assertThat(answer).hasStatus(400).isJsonString("Bad request, metadata is not valid JSON");
            assertThat(imports(session)).isZero();
        }

        @ValidationTest
        @ParameterizedTest
        @ValueSource(strings = {"[]", "7", "\"text\"", "null", "{\"a\": \"\\u0000\"}"})
        void refusesOtherMetadata(String metadata, IbutsuApp app, Session session) {
            TestResponse answer = upload(app.asSuperadmin(), "report.xml", REPORT)
                    .multiPart("metadata", metadata, "application/json")
                    .post("/import");

            assertThat(answer).isProblem(400);
            assertThat(imports(session)).isZero();
        }

        @Defect(43)
        @ValidationTest
        @Test
        void refusesAFileThatIsTooLarge(IbutsuApp app, Session session) {
            IbutsuApp small =
                    app.startServer(config -> config.limits(new Limits(10_000, 10_000, REPORT.length(), 10_000)));

            assertThat(upload(small.asSuperadmin(), "report.xml", REPORT).post("/import"))
                    .hasStatus(202);
            for (int more : new int[] {1, 5 << 20}) {
                assertThat(upload(small.asSuperadmin(), "report.xml", REPORT + " ".repeat(more))
                                .post("/import"))
                        .isProblem(413);
            }
            assertThat(imports(session)).isOne();
        }

        @ValidationTest
        @Test
        void refusesAnUploadWithoutAFile(IbutsuApp app) {
            TestResponse answer = app.asSuperadmin()
                    .contentType("multipart/form-data")
                    .multiPart("project", "web")
                    .post("/import");

            assertThat(answer).isProblem(400);
        }

        @ValidationTest
        @Test
        void refusesAFileWithoutAName(IbutsuApp app) {
            TestResponse answer = upload(app.asSuperadmin(), "", REPORT).post("/import");

            assertThat(answer).hasStatus(400).isJsonString("Bad request, no file uploaded");
        }

        @ValidationTest
        @Test
        void refusesOtherBodies(IbutsuApp app) {
            TestResponse answer = app.asSuperadmin().body(Map.of("file", "x")).post("/import");

            assertThat(answer).isProblem(415);
        }
    }

    @Nested
    class Get {

        @ParameterizedTest
        @CsvSource({"member, 200", "stranger, 403", "uploader, 403", "superadmin, 200"})
        void isForThoseWithAccessToTheProject(String caller, int status, IbutsuApp app, TestData data) {
            Project project = data.project();
            User uploader = data.member(project);
            Import row = uploaded(app, uploader, project);
            app.inTransaction(
                    session -> session.find(Project.class, project.id()).users().clear());
            TestRequest request = switch (caller) {
                case "member" -> app.as(data.member(project));
                case "stranger" -> app.as(data.user());
                case "uploader" -> app.as(uploader);
                default -> app.asSuperadmin();
            };

            TestResponse answer = request.get("/import/{id}", row.id());

            assertThat(answer).hasStatus(status);
        }

        @Defect(13)
        @ParameterizedTest
        @CsvSource({"stranger, 403", "uploader, 200", "superadmin, 200"})
        void isForTheUploaderWithoutAProject(String caller, int status, IbutsuApp app, TestData data) {
            User uploader = data.user();
            Import row = uploaded(app, uploader, null);
            TestRequest request = switch (caller) {
                case "stranger" -> app.as(data.user());
                case "uploader" -> app.as(uploader);
                default -> app.asSuperadmin();
            };

            TestResponse answer = request.get("/import/{id}", row.id());

            assertThat(answer).hasStatus(status);
        }

        @Test
        void goesBackToTheUploaderWhenTheProjectIsGone(IbutsuApp app, TestData data) {
            Project project = data.project();
            User uploader = data.member(project);
            Import row = uploaded(app, uploader, project);
            app.inTransaction(session -> {
                Project gone = session.find(Project.class, project.id());
                gone.users().clear();
                session.remove(gone);
            });

            assertThat(app.as(uploader).get("/import/{id}", row.id())).hasStatus(200);
            assertThat(app.as(uploader).get("/import")).hasJson("pagination.totalItems", 1);
        }

        @ValidationTest
        @IdCases
        void refusesIdsThatNameNoImport(String id, int status, IbutsuApp app) {
            TestResponse answer = app.asSuperadmin().get("/import/{id}", id);

            assertThat(answer).hasStatus(status);
        }
    }

    @Nested
    class Listing {

        @Test
        void showsTheNewestFirst(IbutsuApp app, TestData data) {
            User user = data.user();
            Import first = uploaded(app, user, null);
            app.clock().advance(Duration.ofSeconds(1));
            Import second = uploaded(app, user, null);

            TestResponse answer = app.as(user).get("/import");

            assertThat(answer).hasStatus(200);
            assertThat(answer.jsonPath().getList("imports.id"))
                    .containsExactly(second.id().toString(), first.id().toString());
        }

        @Defect(13)
        @Test
        void showsThoseOfOwnProjectsAndOwnOnesWithoutProject(IbutsuApp app, TestData data) {
            Project project = data.project();
            User member = data.member(project);
            User other = data.member(project);
            uploaded(app, other, project);
            uploaded(app, other, null);
            uploaded(app, member, null);

            assertThat(app.as(member).get("/import")).hasJson("pagination.totalItems", 2);
            assertThat(app.as(data.user()).get("/import")).hasJson("pagination.totalItems", 0);
            assertThat(app.asSuperadmin().get("/import")).hasJson("pagination.totalItems", 3);
        }

        @Test
        void filters(IbutsuApp app, TestData data) {
            Project project = data.project();
            Import row = uploaded(app, app.superadmin(), project);
            uploaded(app, app.superadmin(), null);

            TestResponse answer = app.asSuperadmin()
                    .queryParam("filter", "metadata.project_id=" + project.id(), "status=pending")
                    .get("/import");

            assertThat(answer).hasStatus(200);
            assertThat(answer.jsonPath().getList("imports.id"))
                    .containsExactly(row.id().toString());
        }

        @ValidationTest
        @PageCases
        void takesPages(PageCase page, IbutsuApp app, TestData data) {
            for (int i = 0; i < page.total(); i++) {
                data.importRecord(row -> row.metadata("metadata", null));
            }

            TestResponse answer = app.asSuperadmin().queryParams(page.query()).get("/import");

            assertThat(answer).hasPagination(page, "imports");
        }
    }

    private static TestRequest upload(TestRequest request, String filename, String content) {
        return request.contentType("multipart/form-data")
                .multiPart("importFile", filename, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Import uploaded(IbutsuApp app, User user, Project project) {
        TestRequest request = upload(app.as(user), "report.xml", REPORT);
        if (project != null) {
            request.multiPart("project", project.id().toString());
        }
        TestResponse answer = request.post("/import");
        assertThat(answer).hasStatus(202);
        return new Import().id(UUID.fromString(answer.path("id")));
    }

    private static long imports(Session session) {
        return session.createSelectionQuery("select count(*) from Import", Long.class)
                .getSingleResult();
    }
}
