package org.ibutsu.server.widget.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds as the original does. */
public final class Rounding {

    private Rounding() {}

    /**
     * Rounds the exact value of a double, halves to even: 0.125 gives 0.12, and 2.675, which is a bit less, gives 2.67.
     */
    public static double round(double number, int decimals) {
        return Double.isFinite(number)
                ? new BigDecimal(number)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .doubleValue()
                : number;
    }
}
