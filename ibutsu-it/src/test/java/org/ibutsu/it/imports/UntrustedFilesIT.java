package org.ibutsu.it.imports;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says goes no further than what its uploader may do, and no file takes more than its size lets expect. */
@IntegrationTest
@ValidationTest
class UntrustedFilesIT {

    private static final String PASSED = "{\"test_id\": \"t\", \"result\": \"passed\"}";

    @Defect(14)
    @ParameterizedTest
    @ValueSource(strings = {"project", "project_id"})
    void getIntoNoProjectOfOthers(String property, IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Project foreign = data.project();
        String report = """
                <testsuite name="shop"><properties><property key="%s" value="%s"/></properties>
                <testcase name="pays"/></testsuite>
                """.formatted(property, foreign.id());

        TestResponse later = imported(app, data.user(), jobs, "report.xml", report.getBytes(StandardCharsets.UTF_8));

        assertThat(later).hasJson("status", "error");
        assertThat(count(session, Run.class)).isZero();
        assertThat(count(session, Result.class)).isZero();
    }

    @Defect(14)
    @Test
    void changeNoRunOfOthers(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        Run foreign = data.run(run -> run.source("theirs"));
        byte[] archive = archive(foreign.id(), "{\"source\": \"mine\"}", new byte[0]);

        TestResponse later = imported(app, data.member(data.project()), jobs, foreign.id() + ".tar.gz", archive);

        assertThat(later).hasJson("status", "error");
        assertThat(session.find(Run.class, foreign.id()).source()).isEqualTo("theirs");
        assertThat(count(session, Result.class)).isZero();
    }

    @Defect(64)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE t [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>",
                "<!DOCTYPE t [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
            })
    void expandNoEntities(String type, IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        String report =
                type + "<testsuite name=\"shop\"><testcase name=\"pays\"><failure>&b;</failure></testcase></testsuite>";

        TestResponse later = imported(app, data.user(), jobs, "report.xml", report.getBytes(StandardCharsets.UTF_8));

        assertThat(later).hasJson("status", "error");
        assertThat(later.<String>path("metadata.error")).contains("entity \"b\"");
        assertThat(count(session, Result.class)).isZero();
    }

    @Defect(64)
    @Test
    void unpackToNoManyTimesTheirSize(IbutsuApp app, TestJobs jobs, TestData data, Session session) {
        byte[] archive = archive(UUID.randomUUID(), "{}", new byte[40 << 20]);

        TestResponse later = imported(app, data.user(), jobs, "run.tar.gz", archive);

        assertThat(archive.length).isLessThan(1 << 20);
        assertThat(later).hasJson("status", "error");
        assertThat(count(session, Run.class)).isZero();
    }

    private static TestResponse imported(IbutsuApp app, User uploader, TestJobs jobs, String filename, byte[] content) {
        TestResponse accepted = app.as(uploader)
                .contentType("multipart/form-data")
                .multiPart("importFile", filename, content)
                .post("/import");
        assertThat(accepted).hasStatus(202);
        jobs.runDue();
        return app.as(uploader).get("/import/{id}", accepted.<String>path("id"));
    }

    /** Makes an archive of a run that has a file and a result, which has the same file. */
    private static byte[] archive(UUID run, String description, byte[] file) {
        String result = run + "/" + UUID.randomUUID();
        return new TarFile()
                .file(run + "/run.json", description)
                .file(run + "/file", file)
                .file(result + "/result.json", PASSED)
                .file(result + "/file", file)
                .gzip();
    }

    private static long count(Session session, Class<?> entity) {
        return session.createSelectionQuery("select count(*) from " + entity.getSimpleName(), Long.class)
                .getSingleResult();
    }
}
