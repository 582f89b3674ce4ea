package org.ibutsu.model.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RegexSizeTest {

    @Test
    void addsBothKindsOfPlaces() {
        assertThat(new RegexSize(1, 2).plus(new RegexSize(10, 20))).isEqualTo(new RegexSize(11, 22));
    }

    @Test
    void bearsFifteenThousandPlacesAndNoMore() {
        assertThatCode(() -> new RegexSize(15_000, 0).requireBearable(0)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new RegexSize(15_001, 0).requireBearable(0));
    }

    @Test
    void countsAPlaceForEveryKindOfCharacterItMayTake() {
        assertThatCode(() -> new RegexSize(0, 5_000).requireBearable(2)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new RegexSize(1, 5_000).requireBearable(2));
    }
}
