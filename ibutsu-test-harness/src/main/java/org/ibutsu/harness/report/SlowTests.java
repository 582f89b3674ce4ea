package org.ibutsu.harness.report;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Writes down the slowest tests and where their time went. */
final class SlowTests {

    private static final int SHOWN = 10;

    private SlowTests() {}

    static String of(Collection<Cost> costs) {
        List<Cost> slowest = costs.stream()
                .sorted(Comparator.comparing(Cost::total).reversed().thenComparing(Cost::test))
                .limit(SHOWN)
                .toList();
        Duration all = costs.stream().map(Cost::total).reduce(Duration.ZERO, Duration::plus);
        Duration these = slowest.stream().map(Cost::total).reduce(Duration.ZERO, Duration::plus);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "The slowest %d of %d tests: %.1f s of %.1f s, counted over all threads%n",
                slowest.size(),
                costs.size(),
                seconds(these),
                seconds(all)));
        text.append(String.format("%10s %8s %7s %5s %5s%n", "total", "harness", "server", "SQL", "test"));
        slowest.forEach(cost -> text.append(line(cost)));
        return text.toString();
    }

    private static String line(Cost cost) {
        return String.format(
                Locale.ROOT,
                "%,7d ms %6d %% %5d %% %3d %% %3d %%  %s%n",
                cost.total().toMillis(),
                share(cost.harness(), cost),
                share(cost.server(), cost),
                share(cost.sql(), cost),
                share(cost.own(), cost),
                cost.test());
    }

    private static long share(Duration part, Cost cost) {
        return Math.round(100.0 * part.toNanos() / Math.max(1, cost.total().toNanos()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
