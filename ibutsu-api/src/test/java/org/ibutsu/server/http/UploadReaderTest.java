package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.file.TemporaryFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class UploadReaderTest {

    private static final int MAX_BYTES = 200_000;

    @TempDir
    private static Path temporary;

    private static final JsonNode SCHEMA = Json.parse("""
            {"required": ["file", "filename"],
             "properties": {
               "file": {"type": "string", "format": "binary"},
               "filename": {"type": "string"},
               "extra": {"type": "object"}}}
            """);

    private static final String FILE = part("file", "; filename=\"a.txt\"", "content");
    private static final String NAME = part("filename", "", "label");

    @Test
    void givesTextsAndFiles() throws IOException {
        try (UploadForm form = read(FILE + NAME + end())) {

            assertThat(form.text("filename")).isEqualTo("label");
            assertThat(form.file("file").name()).isEqualTo("a.txt");
            assertThat(form.file("file").size()).isEqualTo(7);
            assertThat(form.file("file").content()).hasContent("content");
        }
    }

    @Test
    void keepsBytesThatLookLikeLineEndsAndBoundaries() throws IOException {
        byte[] noise = new byte[MAX_BYTES];
        new Random(7).nextBytes(noise);
        String binary =
                "\n\r\n--\r\n--b\n--boun\r\n-\r\r\n" + new String(noise, StandardCharsets.ISO_8859_1) + "\r\n\n\r";
        String body = part("file", "; filename=x", binary) + NAME + end();

        try (UploadForm form = read(body.getBytes(StandardCharsets.ISO_8859_1))) {

            assertThat(form.file("file").content().readAllBytes())
                    .isEqualTo(binary.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void ignoresPartsThatAreNotDescribed() throws IOException {
        String unknown = part("other", "", "ignored \0") + part("", "", "nameless");

        try (UploadForm form = read(unknown + FILE + NAME + end())) {

            assertThat(form.text("other")).isNull();
        }
    }

    @Test
    void takesTheLastOfPartsWithTheSameName() throws IOException {
        String again = part("file", "; filename=b.txt", "newer") + part("filename", "", "second");

        try (UploadForm form = read(FILE + NAME + again + end())) {

            assertThat(form.text("filename")).isEqualTo("second");
            assertThat(form.file("file").content()).hasContent("newer");
        }
    }

    @Test
    void readsTextInTheCharsetOfItsPart() throws IOException {
        String latin = "--bound\r\nContent-Disposition: form-data; name=filename\r\n"
                + "Content-Type: text/plain; charset=ISO-8859-1\r\n\r\n\u00e4\r\n";
        byte[] body = (FILE + latin + end()).getBytes(StandardCharsets.ISO_8859_1);

        try (UploadForm form = read(body)) {

            assertThat(form.text("filename")).isEqualTo("\u00e4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename=\"\u00e4 \\\"q\\\".txt\"", "filename*=UTF-8''%C3%A4%20%22q%22.txt"})
    void decodesFileNames(String parameter) throws IOException {
        try (UploadForm form = read(part("file", "; " + parameter, "x") + NAME + end())) {

            assertThat(form.file("file").name()).isEqualTo("\u00e4 \"q\".txt");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; filename=\"\""})
    void refusesAFileWithoutName(String parameter) throws IOException {
        try (UploadForm form = read(part("file", parameter, "x") + NAME + end())) {

            assertThatThrownBy(() -> form.file("file"))
                    .isInstanceOf(RequestRejectedException.class)
                    .hasMessage("Bad request, no file uploaded");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{bad", "{\"a\": NaN}", "{} {}"})
    void refusesWhatIsNotJsonInTheNameOfThePart(String text) throws IOException {
        try (UploadForm form = read(FILE + NAME + part("extra", "", text) + end())) {

            assertThatThrownBy(() -> form.object("meta", "extra"))
                    .isInstanceOf(RequestRejectedException.class)
                    .hasMessage("Bad request, meta is not valid JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"text\"", "{\"a\": \"\\u0000\"}", "{\"a\": 1e400}"})
    void refusesOtherJsonThanStorableObjects(String text) throws IOException {
        try (UploadForm form = read(FILE + NAME + part("extra", "", text) + end())) {

            assertProblem(400, () -> form.object("extra"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "--bound\r\n", "--other--\r\n", "--bound\r\nContent-Disposition"})
    void refusesABrokenPayload(String body) {
        assertProblem(400, () -> read(body));
    }

    @Test
    void refusesAPayloadThatIsCutOff() {
        String body = FILE + NAME + end();

        for (int length = 0; length < body.length() - 4; length++) {
            String cut = body.substring(0, length);
            assertProblem(400, () -> read(cut));
        }
    }

    @Test
    void refusesAMissingPart() {
        assertProblem(400, () -> read(FILE + end()));
        assertProblem(400, () -> read(NAME + end()));
    }

    @Test
    void refusesNulInNamesAndTexts() {
        assertProblem(400, () -> read(FILE + part("filename", "", "a\0b") + end()));
        assertProblem(400, () -> read(part("file", "; filename*=utf-8''a%00", "x") + NAME + end()));
    }

    @Test
    void refusesTooLongANameOfAFile() {
        assertProblem(400, () -> read(FILE + part("filename", "", "a".repeat(2001)) + end()));
    }

    @Test
    void refusesTextThatDoesNotDecode() {
        byte[] body = (FILE + part("filename", "", "\u00e4") + end()).getBytes(StandardCharsets.ISO_8859_1);

        assertProblem(400, () -> read(body));
    }

    @Test
    void refusesHeadersBeyondMeasure() {
        assertProblem(400, () -> read(part("other", "; x=" + "x".repeat(1 << 14), "") + FILE + NAME + end()));
    }

    @Test
    void refusesMuchMoreThanTheLargestFile() {
        String large = part("file", "; filename=x", "x".repeat(MAX_BYTES + (1 << 20)));

        assertProblem(413, () -> read(large + NAME + end()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesALittleMoreThanTheLargestFile(boolean announced) throws IOException {
        String rest = part("file", "; filename=x", "") + NAME + end();
        String most = part("file", "; filename=x", "x".repeat(MAX_BYTES + (1 << 20) - rest.length())) + NAME + end();
        byte[] body = most.getBytes(StandardCharsets.UTF_8);

        reader().read(new ByteArrayInputStream(body), announced ? body.length : -1)
                .close();

        byte[] more = Arrays.copyOf(body, body.length + 1);
        assertProblem(413, () -> reader().read(new ByteArrayInputStream(more), announced ? more.length : -1));
    }

    /** The name of the file is missing, which is told only when all has been taken. */
    @ParameterizedTest
    @CsvSource({"1048576, 400", "1048577, 413"})
    void takesSoManyBytesOfText(int bytes, int status) {
        String text = part("extra", "", "x".repeat(1000)) + part("extra", "", "x".repeat(bytes - 1000));
        byte[] body = (FILE + text + end()).getBytes(StandardCharsets.UTF_8);

        assertProblem(status, () -> reader(1 << 22).read(new ByteArrayInputStream(body), body.length));
    }

    @Test
    void refusesManyParts() {
        assertProblem(400, () -> read(part("other", "", "").repeat(1001) + FILE + NAME + end()));
    }

    private static void assertProblem(int status, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static UploadForm read(String body) throws IOException {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static UploadForm read(byte[] body) throws IOException {
        return reader().read(new ByteArrayInputStream(body), body.length);
    }

    private static UploadReader reader() {
        return reader(MAX_BYTES);
    }

    private static UploadReader reader(int largest) {
        return new UploadReader("bound", SCHEMA, largest, new TemporaryFiles(temporary, Long.MAX_VALUE));
    }

    private static String part(String name, String parameters, String content) {
        return "--bound\r\nContent-Disposition: form-data; name=\"" + name + "\"" + parameters + "\r\n\r\n" + content
                + "\r\n";
    }

    private static String end() {
        return "--bound--\r\n";
    }
}
