package org.ibutsu.server.widget.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.widget.WidgetTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class WidgetRequestTest {

    @Test
    void keepsTheFirstValueAndAllOfAList() {
        WidgetRequest arguments = arguments("jenkins-job-view", Map.of("project", List.of("a", "b")));

        assertThat(arguments.text("project")).isEqualTo("a");
        assertThat(arguments.list("project")).containsExactly("a", "b");
        assertThat(arguments.text("page")).isNull();
        assertThat(arguments.list("page")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "y, true",
        "Yes, true",
        "True, true",
        "1, true",
        "t, true",
        "'', false",
        "0, false",
        "on, false",
        "no, false"
    })
    void goesByTheFirstLetterOfFlags(String text, boolean flag) {
        assertThat(arguments("jenkins-heatmap", Map.of("count_skips", List.of(text)))
                        .flag("count_skips"))
                .isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.5", "-.5, -0.5", "2., 2", "1e2, 100", "1e999, Infinity"})
    void readsDecimals(String text, double number) {
        WidgetRequest arguments = arguments("result-aggregator", Map.of("days", List.of(text)));

        assertThat(arguments.decimal("days")).isEqualTo(number);
        arguments.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1,5", "NaN", "Infinity", "0x1", "1d", " 1", "."})
    void refusesOtherDecimals(String text) {
        WidgetRequest arguments = arguments("result-aggregator", Map.of("days", List.of(text)));

        assertThat(arguments.decimal("days")).isNull();
        assertThatThrownBy(arguments::verify)
                .isInstanceOf(RequestRejectedException.class)
                .hasMessage("Invalid parameters for widget 'result-aggregator': days");
    }

    @Test
    void cutsNumbersToWhatAnIntHolds() {
        WidgetRequest arguments = arguments("jenkins-bar-chart", Map.of("builds", List.of("99999999999")));

        assertThat(arguments.number("builds")).isEqualTo(Integer.MAX_VALUE);
        arguments.verify();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "+2, true"})
    void refusesIntegersBelowTheLeast(String text, boolean accepted) {
        WidgetRequest arguments = arguments("jenkins-job-view", Map.of("page", List.of(text)));

        assertThat(arguments.integer("page", 1)).isEqualTo(new BigInteger(text));

        assertThat(refusal(arguments).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void namesWhatTheWidgetDoesNotTake() {
        WidgetRequest arguments =
                arguments("run-aggregator", Map.of("filter", List.of("env=x"), "weeks", List.of("1")));

        assertThat(refusal(arguments)).contains("Invalid parameters for widget 'run-aggregator': filter_");
    }

    @Test
    void namesWhatIsMissing() {
        WidgetRequest arguments = arguments("run-aggregator", Map.of());

        assertThat(arguments.required("weeks", null, "none")).isEqualTo("none");

        assertThat(refusal(arguments)).contains("Parameter error for widget 'run-aggregator': weeks");
    }

    @Test
    void letsTheOldNameWin() {
        WidgetRequest arguments =
                arguments("jenkins-heatmap", Map.of("jenkins_job_name", List.of("old"), "job_name", List.of("new")));

        assertThat(arguments.text("job_name")).isEqualTo("old");
        arguments.verify();
    }

    private static Optional<String> refusal(WidgetRequest arguments) {
        try {
            arguments.verify();
            return Optional.empty();
        } catch (RequestRejectedException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static WidgetRequest arguments(String widget, Map<String, List<String>> query) {
        return new WidgetRequest(
                WidgetTypes.find(widget).orElseThrow(), query, new FilterParser(Clock.systemUTC(), DatabaseKind.H2));
    }
}
