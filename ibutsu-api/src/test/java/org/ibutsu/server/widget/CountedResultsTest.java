package org.ibutsu.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class CountedResultsTest {

    @ParameterizedTest
    @CsvSource({
        "result, , true",
        "component, env=prod, true",
        "test_id, , false",
        "result, test_id=pays, false",
        "result, id=x, false"
    })
    void standForResultsWhereTheyTellWhatIsAsked(String group, String filters, boolean told) {
        assertThat(read(group, filters).isPresent()).isEqualTo(told);
    }

    @Test
    void standForNothingWithoutAGroup() {
        assertThat(read(null, null)).isEmpty();
    }

    private static Optional<CountedResults> read(String group, String filters) {
        Map<String, List<String>> query = new HashMap<>();
        Optional.ofNullable(group).ifPresent(text -> query.put("group_field", List.of(text)));
        Optional.ofNullable(filters).ifPresent(text -> query.put("additional_filters", List.of(text)));
        return CountedResults.read(new WidgetRequest(
                WidgetTypes.find("result-aggregator").orElseThrow(),
                query,
                new FilterParser(Clock.systemUTC(), DatabaseKind.H2)));
    }
}
