package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ibutsu.server.file.TemporaryFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SpooledJsonTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_144, 262_145, 1_000_000})
    void keepsWhatWasWritten(int length) throws IOException {
        String text = "\u00e9".repeat(length / 2) + "x".repeat(length % 2);
        try (TemporaryFiles files = new TemporaryFiles(directory, Long.MAX_VALUE)) {
            SpooledJson sent = SpooledJson.of(files, json -> json.writeString(text));
            SpooledJson read = SpooledJson.of(files, json -> json.writeString(text));
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            StringWriter copy = new StringWriter();

            sent.sendTo(body);
            try (Reader reader = read.reader()) {
                reader.transferTo(copy);
            }

            assertThat(sent.size()).isEqualTo(length + 2);
            assertThat(body).hasToString("\"" + text + "\"");
            assertThat(copy).hasToString("\"" + text + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void leavesNothingBehindWhenWritingFails(int length) {
        try (TemporaryFiles files = new TemporaryFiles(directory, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> SpooledJson.of(files, json -> {
                        json.writeString("x".repeat(length));
                        throw new IOException("broken");
                    }))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("broken");
            assertThat(directory).isDirectoryNotContaining("glob:**/answer-*");
        }
    }
}
