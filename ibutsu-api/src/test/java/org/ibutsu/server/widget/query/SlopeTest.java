package org.ibutsu.server.widget.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SlopeTest {

    @Test
    void fitsALineThroughRates() {
        assertThat(Slope.ofRateOverPosition(rates(10, 30, 20))).isEqualTo(5, within(1e-12));
        assertThat(Slope.ofRateOverPosition(rates(30, 20, 10))).isEqualTo(-10, within(1e-12));
    }

    @Test
    void fitsALineTheOtherWayRound() {
        assertThat(Slope.ofPositionOverRate(rates(10, 20, 40))).isEqualTo(30.0 / 466.6666666666667, within(1e-12));
    }

    @Test
    void joinsTwoValues() {
        assertThat(Slope.ofValueOverPosition(rates(10, 30))).isEqualTo(20, within(1e-12));
    }

    @Test
    void callsPerfectRatesAHundred() {
        assertThat(Slope.ofRateOverPosition(rates(100, 100))).isEqualTo(100);
        assertThat(Slope.ofPositionOverRate(rates(100, 100))).isEqualTo(100);
        assertThat(Slope.ofPositionOverRate(rates(100))).isEqualTo(100);
    }

    @Test
    void needsTwoRatesToRise() {
        assertThat(Slope.ofRateOverPosition(rates())).isZero();
        assertThat(Slope.ofRateOverPosition(rates(100))).isZero();
        assertThat(Slope.ofPositionOverRate(rates(50))).isZero();
    }

    @Test
    void takesEqualRatesForLevelWhateverTheirMeanRoundsTo() {
        assertThat(Slope.ofPositionOverRate(rates(33.33, 33.33, 33.33, 33.33, 33.33, 33.33)))
                .isZero();
    }

    private static double[] rates(double... rates) {
        return rates;
    }
}
