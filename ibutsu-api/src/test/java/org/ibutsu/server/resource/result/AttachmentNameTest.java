package org.ibutsu.server.resource.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AttachmentNameTest {

    @Test
    void leavesSimpleNamesAlone() {
        assertThat(AttachmentName.header("trace-1.log")).isEqualTo("attachment; filename=trace-1.log");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a b.txt  | "a b.txt"   | a%20b.txt
            \u00e4.txt | "_.txt"   | %C3%A4.txt
            a"b      | "a\\"b"     | a%22b
            50%.txt  | "50%.txt"   | 50%25.txt
            a;b      | "a;b"       | a%3Bb
            """)
    void quotesAndEncodesOtherNames(String name, String quoted, String encoded) {
        assertThat(AttachmentName.header(name))
                .isEqualTo("attachment; filename=" + quoted + "; filename*=UTF-8''" + encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "C:\\secret\\passwd", "/passwd", "pass\r\nwd", "\u202epass\u0000wd"})
    void dropsFoldersAndControlCharacters(String name) {
        assertThat(AttachmentName.header(name)).isEqualTo("attachment; filename=passwd");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "..", "a/", "\n"})
    void namesWhatHasNoName(String name) {
        assertThat(AttachmentName.header(name)).isEqualTo("attachment; filename=file");
    }

    @Test
    void leavesOutTheMiddleOfLongNames() {
        String face = "\ud83d\ude00";

        assertThat(AttachmentName.header("x".repeat(256) + ".log"))
                .isEqualTo("attachment; filename=" + "x".repeat(251) + ".log");
        assertThat(AttachmentName.header("x".repeat(256))).isEqualTo("attachment; filename=" + "x".repeat(255));
        assertThat(AttachmentName.header("x".repeat(255))).isEqualTo("attachment; filename=" + "x".repeat(255));
        assertThat(AttachmentName.header(face.repeat(900) + ".tar.gz"))
                .endsWith("''" + "%F0%9F%98%80".repeat(62) + ".tar.gz");
        // Would take for ever if each letter were looked at again for each.
        assertThat(AttachmentName.header("x".repeat(3_000_000))).isEqualTo("attachment; filename=" + "x".repeat(255));
        assertThat(AttachmentName.header("a." + "b".repeat(300))).hasSize("attachment; filename=".length() + 255);
    }
}
