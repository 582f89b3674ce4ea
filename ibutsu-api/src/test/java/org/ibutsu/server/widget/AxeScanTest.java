package org.ibutsu.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AxeScanTest {

    @Test
    void showsFractionsAsTheyAre() {
        assertThat(bars("1.5", "0.5"))
                .isEqualTo(List.of(
                        new AxeScan.Bar("passes", 1.5, 75),
                        new AxeScan.Bar("violations", 0.5, 25),
                        new AxeScan.Total(2.0)));
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1, 2.5", "1, 1.5, 2.5", "5000000000, 0, 5e9"})
    void addsUpWhatIsNoSmallIntegerAsDecimals(String passes, String violations, double total) {
        assertThat(bars(passes, violations).get(2)).isEqualTo(new AxeScan.Total(total));
    }

    @ParameterizedTest
    @CsvSource({"1e999", "many", "[1]"})
    void takesWhatIsNoNumberForZero(String passes) {
        assertThat(bars(passes, "2"))
                .isEqualTo(List.of(
                        new AxeScan.Bar("passes", 0L, 0),
                        new AxeScan.Bar("violations", 2L, 100),
                        new AxeScan.Total(2L)));
    }

    private static List<Object> bars(String passes, String violations) {
        String document = "passes: " + passes + "\nviolations: " + violations;
        return AxeScan.read(document.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .bars();
    }
}
