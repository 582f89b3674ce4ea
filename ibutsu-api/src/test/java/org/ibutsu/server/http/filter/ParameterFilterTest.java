package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.StubRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ParameterFilterTest {

    private final ParameterFilter filter = new ParameterFilter();

    @ParameterizedTest
    @CsvSource({
        "listRuns, ''",
        "listRuns, ?estimate=True",
        "listRuns, ?estimate=FALSE",
        "listRuns, ?page=-3&pageSize=%2B7",
        "listRuns, ?estimate=x&estimate=true",
        "listRuns, ?unknown=%00",
        "getWidgetData, ?limit=many"
    })
    void takes(String operation, String query) {
        assertThatCode(() -> filter.filter(StubRequest.to(operation, query))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            listRuns      | ?estimate=1                | Parameter 'estimate' must be of type boolean, but is '1'
            listRuns      | ?estimate=true&estimate=no | Parameter 'estimate' must be of type boolean, but is 'no'
            listRuns      | ?page=1.5                  | Parameter 'page' must be of type integer, but is '1.5'
            listRuns      | ?filter=%00                | Parameter 'filter' must not hold a NUL character
            listRuns      | ?filter=a%00&filter=b      | Parameter 'filter' must not hold a NUL character
            """)
    void refuses(String operation, String query, String text) {
        assertThatThrownBy(() -> filter.filter(StubRequest.to(operation, query)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(text);
    }

    @ParameterizedTest
    @CsvSource({"/docs?page=x"})
    void leavesPagesAlone(String target) {
        assertThatCode(() -> filter.filter(StubRequest.of("GET", target))).doesNotThrowAnyException();
    }
}
