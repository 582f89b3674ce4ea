package org.ibutsu.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PageRequestTest {

    @Test
    void hasDefaults() {
        PageRequest request = PageRequest.of(null, List.of());

        assertThat(request.page()).isEqualTo(1);
        assertThat(request.pageSize()).isEqualTo(25);
        assertThat(request.offset()).isZero();
    }

    @Test
    void takesTheLastOfSeveral() {
        PageRequest request = PageRequest.of(List.of("2", "3"), List.of("5", "10"));

        assertThat(request.offset()).isEqualTo(20);
        assertThat(request.pageSize()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "-99999999999999999999"})
    void readsANumberBelowOneAsTheFirstPageAndEchoesIt(String page) {
        PageRequest request = PageRequest.of(List.of(page), null);

        assertThat(request.offset()).isZero();
        assertThat(request.page()).isEqualTo(page);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807,25", "368934881474191034,25", "1,9223372036854775808", "99999999999999999999,1"})
    void refusesWhatCannotBeCounted(String page, String size) {
        assertThatThrownBy(() -> PageRequest.of(List.of(page), List.of(size)))
                .isInstanceOf(RequestRejectedException.class)
                .hasMessage("The page number is too big.");
    }

    @Test
    void countsAsFarAsALongGoes() {
        assertThat(PageRequest.of(List.of("9223372036854775807"), List.of("1")).offset())
                .isEqualTo(Long.MAX_VALUE - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.5", "1e3", "0x10", "0", "-1"})
    void refusesABadSize(String size) {
        assertThatThrownBy(() -> PageRequest.of(null, List.of(size))).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource({"9999, 9999", "10000, 10000", "10001, 10000"})
    void isCapped(String size, long capped) {
        PageRequest request = PageRequest.of(List.of("2"), List.of(size)).capped();

        assertThat(request.pageSize()).isEqualTo(capped);
        assertThat(request.page()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"500, false", "501, true"})
    void isQueuedWhenItIsLarge(String size, boolean queued) {
        assertThat(PageRequest.of(null, List.of(size)).isQueued()).isEqualTo(queued);
    }

    @Test
    void countsToTheLastItemThatALongCanName() {
        assertThat(PageRequest.of(List.of("2"), List.of("9223372036854775807")).offset())
                .isEqualTo(Long.MAX_VALUE);
    }
}
