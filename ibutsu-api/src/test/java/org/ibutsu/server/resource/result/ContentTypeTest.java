package org.ibutsu.server.resource.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class ContentTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2024-01-01 INFO started                       | text/plain
            #!/bin/sh                                     | text/plain
            123                                           | text/plain
            {"a": [1]}                                    | application/json
            [{"a": 1}]                                    | application/json
            {"a": 1} and more                             | text/plain
            {"a": 1                                       | text/plain
            <!DOCTYPE html><p>text                        | text/html
            <html><script>1</script>                      | text/html
            <!-- comment --> <BODY onload="x()">          | text/html
            <svg xmlns="http://www.w3.org/2000/svg"/>     | image/svg+xml
            <?xml version="1.0"?><!-- c --><svg x="y"/>   | image/svg+xml
            <?xml version="1.0"?><testsuite/>             | text/xml
            %PDF-1.4                                      | application/pdf
            GIF89a                                        | image/gif
            """)
    void tellsTypesByTheBeginning(String content, String type) {
        assertThat(ContentType.of(content.getBytes(UTF_8))).isEqualTo(type);
    }

    @Test
    void tellsBinaryTypes() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};

        assertThat(ContentType.of(png)).isEqualTo("image/png");
        assertThat(ContentType.of(gzip)).isEqualTo("application/gzip");
        assertThat(ContentType.of(new byte[] {0, 1, 2, (byte) 0xff})).isEqualTo("application/octet-stream");
        assertThat(ContentType.of(new byte[0])).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!---->", "<?xml?>", "[", "{\"a\":", "<!--", " "})
    void doesNotStumbleOverRepetition(String part) {
        byte[] content = part.repeat(200_000).getBytes(UTF_8);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ContentType.of(content));
    }
}
