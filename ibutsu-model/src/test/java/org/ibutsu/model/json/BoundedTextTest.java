package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BoundedTextTest {

    @Test
    void mayBeLookedAtAsOftenAsToldAndNoMore() {
        BoundedText text = new BoundedText("ab", 2);

        assertThat(text.charAt(0)).isEqualTo('a');
        assertThat(text.charAt(1)).isEqualTo('b');
        assertThatThrownBy(() -> text.charAt(0)).isInstanceOf(BoundedText.ExhaustedException.class);
    }
}
