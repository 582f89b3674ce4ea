package org.ibutsu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ibutsu.testing.assertion.PageCase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PageCaseTest {

    private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4, 5, 6);

    @Test
    void holdsTheItemsOfItsPage() {
        assertThat(new PageCase(2, 3, 7).of(ALL)).containsExactly(3, 4, 5);
        assertThat(new PageCase(3, 3, 7).of(ALL)).containsExactly(6);
        assertThat(new PageCase(4, 3, 7).of(ALL)).isEmpty();
        assertThat(new PageCase(1, 100, 7).of(ALL)).isEqualTo(ALL);
    }

    @Test
    void coversTheBordersOfAList() {
        assertThat(PageCase.of(30)).extracting(PageCase::size).containsExactly(25, 10, 0, 30, 0);
    }
}
