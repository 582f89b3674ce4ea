package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People find out from docs/reports.md whether their tool is read. */
@Tag("unit")
class DocumentedFormatsTest {

    @Test
    void thePageNamesEveryFormat() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reports.md"));

        assertThat(ReportFormats.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("**" + name + "**"));
    }
}
