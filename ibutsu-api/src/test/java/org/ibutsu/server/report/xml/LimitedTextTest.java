package org.ibutsu.server.report.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LimitedTextTest {

    @Test
    void keepsNoMoreThanItsLimit() {
        LimitedText text = new LimitedText(60);

        text.append("x".repeat(50));
        text.append("y".repeat(50).toCharArray(), 0, 50);
        text.append('z');
        text.insert(0, "no");

        assertThat(text.kept()).isEqualTo(60);
        assertThat(text.isCut()).isTrue();
        assertThat(text.toString())
                .startsWith("xxx")
                .endsWith("… (64 more characters)")
                .hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void cutsNoCharacterInHalf() {
        LimitedText text = new LimitedText(60);

        text.append("x" + "\uD83D\uDE00".repeat(50));

        assertThat(text.toString()).matches("x(\\x{1F600})+… \\(\\d+ more characters\\)");
    }

    @Test
    void beginsAnewWhenItIsCleared() {
        LimitedText text = new LimitedText(60);
        text.append("x".repeat(100));

        text.clear();

        assertThat(text.isBlank()).isTrue();
        assertThat(text.toString()).isEmpty();
    }
}
