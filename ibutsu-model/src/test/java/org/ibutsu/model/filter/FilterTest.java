package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FilterTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            env=qa        | EQUAL     | qa
            env==qa       | EQUAL     | =qa
            env!=qa       | NOT_EQUAL | =qa
            env>qa        | GREATER   | qa
            env>=qa       | AT_LEAST  | qa
            env)qa        | AT_LEAST  | qa
            env<qa        | LESS      | qa
            env<=qa       | AT_MOST   | qa
            env(qa        | AT_MOST   | qa
            env~qa        | MATCHES   | qa
            env*qa        | ONE_OF    | qa
            env%qa        | CONTAINS  | qa
            env@qa        | EXISTS    | qa
            env="qa"      | EQUAL     | qa
            env=""\"qa    | EQUAL     | qa
            env=q"a       | EQUAL     | q"a
            env="         | EQUAL     | ``
            """, delimiter = '|')
    void readsOperatorAndValue(String text, Operator operator, String value) {
        assertThat(Filter.read(text)).contains(new Filter("env", operator, value));
    }

    @Test
    void readsTheLongestField() {
        assertThat(Filter.read("metadata.a-b_c.D9.=x")).contains(new Filter("metadata.a-b_c.D9.", Operator.EQUAL, "x"));
    }

    @Test
    void dropsWhatFollowsALineFeed() {
        assertThat(Filter.read("env=a\rb\nc")).contains(new Filter("env", Operator.EQUAL, "a\rb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "env", "env = qa", " env=qa", "=qa", "env^qa", "en v=qa", "env:qa", "\u00e9nv=qa", "env\n=qa"
            })
    void leavesOutWhatIsNoFilter(String text) {
        assertThat(Filter.read(text)).isEmpty();
    }

    @Test
    void splitsParametersAtCommas() {
        List<Filter> filters = Filter.readAll(List.of("env=a,,component=b,c,", "source=d"));

        assertThat(filters).hasToString("[env=a, component=b, source=d]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env=a\0", "\0", "env=\ud83d", "nosuch=\0"})
    void refusesWhatNoDatabaseStores(String text) {
        assertThatThrownBy(() -> Filter.read(text)).isInstanceOf(BadFilterException.class);
    }
}
