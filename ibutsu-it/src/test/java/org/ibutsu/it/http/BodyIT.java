package org.ibutsu.it.http;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.hibernate.Session;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.Defect;
import org.ibutsu.model.Project;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every operation demands of a JSON body, shown by the creation of projects. */
@IntegrationTest
class BodyIT {

    @ParameterizedTest
    @CsvSource({"application/json", "application/json;charset=utf-8", "APPLICATION/JSON; charset=\"UTF-8\"; x=y"})
    void isJson(String type, IbutsuApp app) {
        assertThat(post(app, type, "{\"name\":\"wéb\"}".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(201)
                .hasJson("name", "wéb");
    }

    @Test
    void isReadInTheCharsetItNames(IbutsuApp app) {
        byte[] body = "{\"name\":\"wéb\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(post(app, "application/json; charset=iso-8859-1", body))
                .hasStatus(201)
                .hasJson("name", "wéb");
    }

    @Defect(50)
    @Test
    void countsTheLastOfTheSameKeyAndIgnoresUnknownOnes(IbutsuApp app) {
        String body = "{\"name\":\"first\",\"name\":\"last\",\"runs\":[],\"unknown\":{}}";

        assertThat(app.asSuperadmin().body(body).post("/project"))
                .hasStatus(201)
                .hasJson("name", "last");
    }

    /** Sent as a form, which REST Assured does not send again when the connection breaks. */
    @ValidationTest
    @RepeatedTest(5)
    void isTakenToItsEndBeforeAStrangerIsRefused(IbutsuApp app) {
        byte[] file = new byte[4 << 20];

        assertThat(app.anonymous().multiPart("file", "large.log", file).post("/artifact"))
                .isProblem(401);
    }

    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.api+json", "text/plain", "multipart/form-data", "nonsense"})
    void isRefusedInAnotherType(String type, IbutsuApp app) {
        assertThat(post(app, type, "{}".getBytes(StandardCharsets.UTF_8))).isProblem(415);
    }

    @ValidationTest
    @Test
    void isMissed(IbutsuApp app) {
        assertThat(app.asSuperadmin().post("/project"))
                .isProblem(400)
                .hasJson("detail", "Request body must not be empty");
        assertThat(app.asSuperadmin().body("null").post("/project"))
                .isProblem(400)
                .hasJson("detail", "Request body must not be empty");
    }

    @Defect({45, 53})
    @ValidationTest
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{bad",
                "{}{}",
                "[]",
                "7",
                "\"text\"",
                "{\"name\":NaN}",
                "{\"x\":1e400}",
                "{\"x\":-1e400}",
                "{\"name\":\"\\u0000\"}",
                "{\"a\\u0000b\":1}",
                "{\"x\":[\"\\ud83d\"]}",
                "{\"x\":\"\\udc00\\ud83d\"}"
            })
    void isRefusedWhenItCannotBeStored(String body, IbutsuApp app, Session session) {
        assertThat(app.asSuperadmin().body(body).post("/project")).isProblem(400);
        assertThat(session.createSelectionQuery("from Project", Project.class).getResultList())
                .isEmpty();
    }

    @Defect(54)
    @ValidationTest
    @Test
    void isRefusedWhenItIsNotInItsCharset(IbutsuApp app) {
        byte[] latin1 = "{\"name\":\"wéb\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"name\":\"web\"}".getBytes(StandardCharsets.UTF_16);

        assertThat(post(app, "application/json", latin1)).isProblem(400);
        assertThat(post(app, "application/json", utf16)).isProblem(400);
        assertThat(post(app, "application/json; charset=martian", latin1)).isProblem(400);
    }

    @Defect(54)
    @ValidationTest
    @Test
    void isRefusedWhenItIsTooDeep(IbutsuApp app) {
        assertThat(app.asSuperadmin().body(nested(199)).post("/project")).hasStatus(201);
        assertThat(app.asSuperadmin().body(nested(200)).post("/project")).isProblem(400);
        assertThat(app.asSuperadmin().body(nested(100_000)).post("/project")).isProblem(400);
    }

    @Defect(43)
    @ValidationTest
    @Test
    void isRefusedWhenItIsTooLong(IbutsuApp app) {
        String text = "x".repeat(10 << 20);

        assertThat(app.asSuperadmin().body("{\"x\":\"" + text + "\"}").post("/project"))
                .isProblem(413);
    }

    @Defect(74)
    @ValidationTest
    @ParameterizedTest
    @ValueSource(strings = {"name", "title"})
    void isRefusedWhenATextIsTooLongForItsIndex(String field, IbutsuApp app) {
        assertThat(app.asSuperadmin()
                        .body("{\"" + field + "\":\"" + "x".repeat(2000) + "\"}")
                        .post("/project"))
                .hasStatus(201);
        assertThat(app.asSuperadmin()
                        .body("{\"" + field + "\":\"" + "x".repeat(2001) + "\"}")
                        .post("/project"))
                .isProblem(400);
    }

    private static String nested(int depth) {
        return "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }

    private static TestResponse post(IbutsuApp app, String type, byte[] body) {
        return app.asSuperadmin().contentType(type).body(body).post("/project");
    }
}
