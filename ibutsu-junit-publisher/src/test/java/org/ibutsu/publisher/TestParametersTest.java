package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class TestParametersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "[1] a=1, b=x y            # {\"a\":\"1\",\"b\":\"x y\"}      # [a=1, b=x y]",
                "[1] a = 1, b = \"x, y\"   # {\"a\":\"1\",\"b\":\"x, y\"}     # [a = 1, b = \"x, y\"]",
                "[1] a = \"say \\\"x\\\"\" # {\"a\":\"\\\"say \\\\\\\"x\\\\\\\"\\\"\"} # [a = \"say \\\"x\\\"\"]",
                "[12] 1, x                 # {\"invocation\":\"1, x\"}        # [1, x]",
                "[3] two + a=b             # {\"invocation\":\"two + a=b\"}   # [two + a=b]",
                "[4]                       # {\"invocation\":\"[4]\"}         # [[4]]",
                "[1] a = 1|[2] b = 2       # {\"a\":\"1\",\"b\":\"2\"}        # [a = 1; b = 2]",
                "[1] a = 1|summer          # {\"a\":\"1\",\"invocation\":\"summer\"} # [a = 1; summer]",
            })
    void areReadFromDisplayNames(String displayNames, String json, String suffix) {
        TestParameters parameters = new TestParameters(Arrays.asList(displayNames.split("\\|")));

        assertThat(parameters.json()).hasToString(json);
        assertThat(parameters.suffix()).isEqualTo(suffix);
    }
}
