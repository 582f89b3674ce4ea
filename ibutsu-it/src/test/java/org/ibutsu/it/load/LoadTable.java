package org.ibutsu.it.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints figures: a line for each step, and how many times as fast the second server is as the first. */
final class LoadTable {

    private static final int STEP_WIDTH = 76;

    private LoadTable() {}

    static void print(LoadFigures figures, PrintStream out) {
        List<String> names = new ArrayList<>(figures.servers().keySet());
        names.forEach(name -> printServer(name, figures.servers().get(name), out));
        for (String other : names.subList(Math.min(1, names.size()), names.size())) {
            printRatios(names.get(0), other, figures, out);
        }
    }

    private static void printServer(String name, Map<String, Timings> steps, PrintStream out) {
        out.printf(
                "%n%-" + STEP_WIDTH + "s %9s %9s %9s %9s %10s %6s%n",
                name,
                "first ms",
                "p50 ms",
                "p95 ms",
                "per s",
                "bytes",
                "errors");
        steps.forEach((step, timings) -> out.printf(
                Locale.ROOT,
                "%-" + STEP_WIDTH + "s %9.1f %9.2f %9.2f %9.1f %10d %6d%n",
                step,
                timings.first(),
                timings.p50(),
                timings.p95(),
                timings.perSecond(),
                timings.bytes(),
                timings.errors()));
    }

    private static void printRatios(String one, String other, LoadFigures figures, PrintStream out) {
        Map<String, Timings> base = figures.servers().get(one);
        out.printf("%n%-" + STEP_WIDTH + "s %9s %9s%n", other + " is as many times as fast as " + one, "first", "p50");
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        figures.servers().get(other).forEach((step, timings) -> {
            Timings before = base.get(step);
            if (before != null && timings.errors() == 0 && before.errors() == 0) {
                cold.add(before.first() / timings.first());
                warm.add(before.p50() / timings.p50());
                out.printf(
                        Locale.ROOT,
                        "%-" + STEP_WIDTH + "s %9.2f %9.2f%n",
                        step,
                        before.first() / timings.first(),
                        before.p50() / timings.p50());
            }
        });
        out.printf(
                Locale.ROOT,
                "%-" + STEP_WIDTH + "s %9.2f %9.2f%n",
                "geometric mean of " + warm.size() + " steps without errors",
                geometricMean(cold),
                geometricMean(warm));
    }

    /** Returns the geometric mean of some ratios; 1 of none. */
    static double geometricMean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElse(0));
    }
}
