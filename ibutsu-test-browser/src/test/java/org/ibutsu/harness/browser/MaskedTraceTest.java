package org.ibutsu.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.secret.SecretScanner;
import org.junit.jupiter.api.Test;

@UnitTest
class MaskedTraceTest {

    private final MaskedTrace trace = new MaskedTrace(new SecretMasking(new SecretScanner()));

    @Test
    void hasNoTokens() throws IOException {
        byte[] archive = archive(
                "trace.network",
                "{\"name\":\"Authorization\",\"value\":\"Bearer eyJhbGciOiJI.eyJzdWIi.c2ln\"}".getBytes());

        assertThat(new String(only(trace.masked(archive)), StandardCharsets.UTF_8))
                .contains("{\"name\":\"Authorization\",\"value\":\"Bearer eyJ")
                .doesNotContain("eyJzdWIi");
    }

    @Test
    void keepsPicturesAsTheyAre() throws IOException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0};

        assertThat(only(trace.masked(archive("page.png", picture)))).isEqualTo(picture);
    }

    private static byte[] archive(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] only(byte[] archive) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            in.getNextEntry();
            return in.readAllBytes();
        }
    }
}
