package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.filter.RequestParamProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What methods of resources are given, uploads above all. */
@Tag("unit")
class MultipartRequestTest {

    private static final String TYPE = "multipart/form-data; boundary=bound";

    @TempDir
    private static Path temporary;

    private static final String BODY = """
            --bound\r
            Content-Disposition: form-data; name="file"; filename="a.log"\r
            \r
            content\r
            --bound\r
            Content-Disposition: form-data; name="filename"\r
            \r
            label\r
            --bound\r
            Content-Disposition: form-data; name="additionalMetadata"\r
            \r
            {"a": 1}\r
            --bound--\r
            """;

    @Test
    void isReadByTheSchemaOfItsOperation() throws IOException {
        try (UploadForm form = upload(BODY).read(1000)) {

            assertThat(form.text("filename")).isEqualTo("label");
            assertThat(form.object("additionalMetadata")).isEqualTo(Json.parse("{\"a\": 1}"));
            assertThat(form.object("absent")).isNull();
            assertThat(form.file("file").content()).hasContent("content");
        }
    }

    @Test
    void isRefusedWithoutWhatItMustHave() throws IOException {
        try (UploadForm form = upload(BODY).read(1000)) {

            assertThat(form.requiredText("filename")).isEqualTo("label");
            assertThatThrownBy(() -> form.requiredText("resultId"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("Part 'resultId' is required");
            assertThatThrownBy(() -> form.file("other"))
                    .isInstanceOf(RequestRejectedException.class)
                    .hasMessage("Bad request, no file uploaded");
        }
    }

    @Test
    void isDroppedWhenTheDocumentDoesNotDescribeItsOperation() throws IOException {
        ContainerRequest undescribed = StubRequest.of("POST", "/api/other");
        undescribed.setEntityStream(new ByteArrayInputStream(BODY.getBytes(StandardCharsets.UTF_8)));
        new RequestAttributes(undescribed).contentType(TYPE);

        try (UploadForm form = MultipartRequest.of(undescribed, new TemporaryFiles(temporary, Long.MAX_VALUE))
                .read(1000)) {

            assertThat(form.text("filename")).isNull();
        }
    }

    @Test
    void isGoneFromTheDiskWhenItIsClosed() throws IOException {
        UploadForm form = upload(BODY).read(1000);
        UploadedFile file = form.file("file");

        form.close();

        assertThatThrownBy(file::content)
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void isRefusedWhenItIsMuchLargerThanItsFileMayBe() {
        String large = BODY.replace("content", "x".repeat((1 << 20) + 1000));

        assertThatThrownBy(() -> upload(large).read(1000))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(413));
    }

    @Test
    void isGivenLikeWhatTheFiltersHaveFound() {
        ContainerRequest request = StubRequest.to("uploadArtifact", TYPE, BODY);
        Caller ann = new Caller(new User(), "token");
        ObjectNode body = Json.MAPPER.createObjectNode();
        new RequestAttributes(request).caller(ann);
        new RequestAttributes(request).body(body);

        assertThat(given(MultipartRequest.class, request)).isInstanceOf(MultipartRequest.class);
        assertThat(given(Caller.class, request)).isSameAs(ann);
        assertThat(given(ObjectNode.class, request)).isSameAs(body);
        assertThat(given(PageRequest.class, StubRequest.to("listRuns", "?page=3&pageSize=7")))
                .isEqualTo(PageRequest.of(List.of("3"), List.of("7")));
        assertThat(provider(String.class)).isNull();
    }

    private static Object given(Class<?> type, ContainerRequest request) {
        return provider(type).apply(request);
    }

    private static Function<ContainerRequest, ?> provider(Class<?> type) {
        Parameter parameter = Parameter.create(
                MultipartRequestTest.class, MultipartRequestTest.class, false, type, type, new Annotation[0]);
        return new RequestParamProvider(new TemporaryFiles(temporary, Long.MAX_VALUE)).getValueProvider(parameter);
    }

    private static MultipartRequest upload(String body) {
        return MultipartRequest.of(
                StubRequest.to("uploadArtifact", TYPE, body), new TemporaryFiles(temporary, Long.MAX_VALUE));
    }
}
