package org.ibutsu.server.importer.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ImportWarningsTest {

    private final ImportWarnings warnings = new ImportWarnings();

    @Test
    void listsTextsInTheirOrderAndCountsEqualOnes() {
        warnings.add("second is no number");
        warnings.add("a name was cut");
        warnings.add("second is no number");

        assertThat(warnings.isEmpty()).isFalse();
        assertThat(warnings.list()).containsExactly("second is no number (2 times)", "a name was cut");
    }

    @Test
    void isEmptyWithoutAnyText() {
        assertThat(warnings.isEmpty()).isTrue();
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void listsFiftyAtMostAndCountsTheOthers() {
        IntStream.range(0, 50).forEach(i -> warnings.add("warning " + i));
        assertThat(warnings.list()).hasSize(50).last().isEqualTo("warning 49");

        IntStream.range(50, 5000).forEach(i -> warnings.add("warning " + i));

        assertThat(warnings.list()).hasSize(51).last().isEqualTo("… and 4950 more");
    }

    @Test
    void writesEachTextOnOneShortLine() {
        warnings.add("a\nb\0c " + "x".repeat(295) + "\ud83d\ude00".repeat(10));

        assertThat(warnings.list())
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith("a b c xxx").endsWith("…").hasSizeBetween(290, 301));
    }
}
