package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every expectation was recorded from PostgreSQL 15 with the collation C.UTF-8. */
@Tag("unit")
class LikePatternTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
            abc %B%
            abc abc
            AZ az
            Z z
            az AZ
            `` %
            `` %%
            abc a%c
            aXbXc a%b%c
            abcabd %abd
            a_c a\\_c
            100% %0\\%
            a\\b a\\\\b
            x%y %\\%%
            юникод %НИК%
            😀 _
            a😀c a_C
            𐐀 𐐨
            İ i
            """)
    void matches(String text, String pattern) {
        assertThat(LikePattern.matches(text, pattern, () -> {})).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
            abc b
            abc abcd
            `` _
            abc a_
            abc a\\_c
            😀 __
            ß %SS%
            Σ ς
            abcabd %abe
            """)
    void doesNotMatch(String text, String pattern) {
        assertThat(LikePattern.matches(text, pattern, () -> {})).isFalse();
    }

    /** PostgreSQL refuses such a pattern. */
    @Test
    void takesABackslashAtTheEndForItself() {
        assertThat(LikePattern.matches("a\\", "a\\", () -> {})).isTrue();
        assertThat(LikePattern.matches("a", "a\\", () -> {})).isFalse();
    }

    @Test
    void matchesLineFeeds() {
        assertThat(LikePattern.matches("a\nb", "a_b", () -> {})).isTrue();
    }
}
