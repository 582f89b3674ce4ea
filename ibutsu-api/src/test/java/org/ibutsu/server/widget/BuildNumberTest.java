package org.ibutsu.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class BuildNumberTest {

    @ParameterizedTest
    @CsvSource({"7, 7", "007, 7", "' 7 ', 7", "+7, 7", "-7, -7", "99999999999999999999, 99999999999999999999"})
    void readsIntegers(String text, BigInteger number) {
        assertThat(BuildNumber.integer(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "7.0", "7-rc", "v7", "1e3", "٧"})
    void knowsWhatIsNone(String text) {
        assertThat(BuildNumber.integer(text)).isEmpty();
    }

    @Test
    void ordersIntegersAboveOtherTexts() {
        assertThat(Stream.of("10", "9", "rc", "007", "7", "alpha", "-1").sorted(BuildNumber.ORDER))
                .containsExactly("alpha", "rc", "-1", "007", "7", "9", "10");
    }
}
