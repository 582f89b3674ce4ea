package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SlotLimitTest {

    private final ExtensionContext run = mock(ExtensionContext.class);

    @Test
    void isThatOfTheSetting() {
        setTo(" 3 ");

        assertThat(SlotLimit.of(run))
                .isEqualTo(new SlotLimit(3, SlotLimit.usual().timeout()));
    }

    @Test
    void isTheUsualOneWithoutASetting() {
        assertThat(SlotLimit.of(run)).isEqualTo(SlotLimit.usual());
        assertThat(SlotLimit.usual().max()).isGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "all", ""})
    void refusesWhatIsNoPositiveNumber(String value) {
        setTo(value);

        assertThatThrownBy(() -> SlotLimit.of(run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The setting ibutsu.test.slots.max must be a positive number, but is " + value);
    }

    private void setTo(String value) {
        when(run.getConfigurationParameter("ibutsu.test.slots.max")).thenReturn(Optional.of(value));
    }
}
