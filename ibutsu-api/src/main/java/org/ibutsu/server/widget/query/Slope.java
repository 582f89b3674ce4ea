package org.ibutsu.server.widget.query;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The trend of numbers, mostly pass rates: the slope of their regression line. */
public final class Slope {

    private static final double PERFECT = 100;

    private Slope() {}

    /** Returns the slope of rates over their positions; 0 for less than two, and 100 when all are 100. */
    public static double ofRateOverPosition(double[] rates) {
        return rates.length > 1 && allPerfect(rates) ? PERFECT : ofValueOverPosition(rates);
    }

    /** Returns the slope of any values over their positions; 0 for less than two. */
    public static double ofValueOverPosition(double[] values) {
        return values.length < 2 ? 0 : leastSquares(positions(values), values);
    }

    /**
     * Returns the slope of positions over their rates, which is the other way round, as existing clients expect; 100
     * when all rates are 100, and 0 when they are otherwise equal.
     */
    public static double ofPositionOverRate(double[] rates) {
        if (allPerfect(rates)) {
            return PERFECT;
        }
        boolean level = Arrays.stream(rates).allMatch(rate -> rate == rates[0]);
        return level ? 0 : leastSquares(rates, positions(rates));
    }

    private static boolean allPerfect(double[] rates) {
        return Arrays.stream(rates).allMatch(rate -> rate == PERFECT);
    }

    private static double[] positions(double[] rates) {
        return IntStream.range(0, rates.length).asDoubleStream().toArray();
    }

    private static double leastSquares(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        return covariance / variance;
    }
}
