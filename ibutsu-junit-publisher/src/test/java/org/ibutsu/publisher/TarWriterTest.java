package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TarWriterTest {

    private static final Instant MODIFIED = Instant.parse("2026-11-29T12:34:56.789Z");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 5 * 1024 * 1024})
    void writesFilesOfAnySize(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);

        byte[] tar = tar("run/file", content, "run/next", new byte[] {1, 2, 3});

        assertThat(tar.length % 512).isZero();
        try (TarArchiveInputStream in = reader(tar)) {
            TarArchiveEntry first = in.getNextEntry();
            assertThat(first.getName()).isEqualTo("run/file");
            assertThat(first.isFile()).isTrue();
            assertThat(first.getMode() & 0777).isEqualTo(0644);
            assertThat(first.getLastModifiedDate()).isEqualTo("2026-11-29T12:34:56Z");
            assertThat(in.readAllBytes()).isEqualTo(content);
            assertThat(in.getNextEntry().getName()).isEqualTo("run/next");
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void keepsNamesOfAnyLengthAndCharacter() throws IOException {
        for (int length = 1; length < 1100; length++) {
            assertKept("x".repeat(length));
            assertKept("d/".repeat(length / 2) + "f");
        }
        assertKept("ü");
        assertKept("page & ümlaut.html");
        assertKept("\ud83d\ude00".repeat(60));
        assertKept("a=b\nc d");
        assertKept("é".repeat(99) + "x");
    }

    @Test
    void writesTheHeaderOfAnotherWriter() throws IOException {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(expected, "UTF-8")) {
            TarArchiveEntry entry = new TarArchiveEntry("run/run.json");
            entry.setMode(0644);
            entry.setLastModifiedTime(FileTime.from(MODIFIED.truncatedTo(ChronoUnit.SECONDS)));
            entry.setSize(2);
            out.putArchiveEntry(entry);
            out.write(new byte[] {'{', '}'});
            out.closeArchiveEntry();
        }

        byte[] tar = tar("run/run.json", new byte[] {'{', '}'});

        assertThat(tar).isEqualTo(expected.toByteArray());
    }

    private static void assertKept(String name) throws IOException {
        byte[] tar = tar(name, new byte[] {1}, "next", new byte[] {2});

        try (TarArchiveInputStream in = reader(tar)) {
            assertThat(in.getNextEntry().getName()).isEqualTo(name);
            assertThat(in.readAllBytes()).containsExactly(1);
            assertThat(in.getNextEntry().getName()).isEqualTo("next");
            assertThat(in.getNextEntry()).isNull();
        }
    }

    private static byte[] tar(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try (TarWriter writer = new TarWriter(tar, MODIFIED)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                writer.add((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
            }
        }
        return tar.toByteArray();
    }

    private static TarArchiveInputStream reader(byte[] tar) {
        return new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8");
    }
}
