package org.ibutsu.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.ibutsu.server.page.PageFiles.PageFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PageFilesTest {

    private static final byte[] LARGE = "function page() {}\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
    private static final byte[] SMALL = "p {}".getBytes(StandardCharsets.UTF_8);

    private final List<String> opened = new ArrayList<>();
    private final PageFiles files = new PageFiles(Set.of("js", "css"), this::open);

    private InputStream open(String name) {
        opened.add(name);
        byte[] content =
                Map.of("page.js", LARGE, "page.css", SMALL, "page.html", SMALL).get(name);
        return content == null ? null : new ByteArrayInputStream(content);
    }

    @Test
    void areReadOnceHoweverOftenTheyAreAskedFor() {
        PageFile first = files.find("page.js").orElseThrow();

        PageFile again = files.find("page.js").orElseThrow();

        assertThat(again).isSameAs(first);
        assertThat(first.content()).isEqualTo(LARGE);
        assertThat(opened).containsExactly("page.js");
    }

    @Test
    void areCompressedWhenThatSavesAnything() throws IOException {
        byte[] gzip = files.find("page.js").flatMap(PageFile::gzip).orElseThrow();

        assertThat(gzip).hasSizeLessThan(LARGE.length / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
                .isEqualTo(LARGE);
        assertThat(files.find("page.css").map(PageFile::gzip)).contains(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page.html",
                "other.txt",
                "./page.js",
                "../page.js",
                "ui/../page.js",
                "/page.js",
                "ui//page.js",
                "page..js",
                "js",
                ""
            })
    void areOpenedByTheirOwnNamesOnly(String name) {
        assertThat(files.find(name)).isEmpty();
        assertThat(opened).isEmpty();
    }

    @Test
    void lackWhatTheSourceLacks() {
        assertThat(files.find("other.js")).isEmpty();
    }
}
