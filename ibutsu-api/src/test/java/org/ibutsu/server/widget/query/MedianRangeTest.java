package org.ibutsu.server.widget.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MedianRangeTest {

    @RepeatedTest(50)
    void findsAllThatAreAmongTheFirst(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, double[]> durations = new TreeMap<>();
        for (int test = 0; test < 40; test++) {
            durations.put("test" + test, durations(random));
        }
        List<String> first = durations.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -median(entry.getValue())))
                .limit(5)
                .map(Map.Entry::getKey)
                .toList();

        List<String> candidates = MedianRange.candidates(ranges(durations), 5);

        assertThat(candidates).containsAll(first).hasSizeLessThan(40);
    }

    @Test
    void keepsThoseThatAreEquallySlow() {
        List<MedianRange> ranges =
                List.of(MedianRange.of("a", 2, 0), MedianRange.of("b", 2, 0), MedianRange.of("c", 1.9, 0));

        assertThat(MedianRange.candidates(ranges, 1)).containsExactly("a", "b");
    }

    @Test
    void leavesRoomForRounding() {
        List<MedianRange> ranges = List.of(MedianRange.of("a", 1e9, 0), MedianRange.of("b", 1e9 + 1, 0));

        assertThat(MedianRange.candidates(ranges, 1)).containsExactly("a", "b");
    }

    @Test
    void keepsAllWhenThereAreNotEnough() {
        List<MedianRange> ranges = new ArrayList<>(List.of(MedianRange.of("a", 3, 0), MedianRange.of(null, -3, 1)));

        assertThat(MedianRange.candidates(ranges, 3)).containsExactly("a", null);
        assertThat(MedianRange.candidates(ranges, 2)).containsExactly("a", null);
        assertThat(MedianRange.candidates(ranges, 1)).containsExactly("a");
    }

    /** Some tests are steady, some have outliers, and some durations are negative. */
    private static double[] durations(Random random) {
        double mean = random.nextInt(100);
        double outliers = random.nextInt(3) * random.nextDouble();
        return random.doubles(1 + random.nextInt(9))
                .map(spread -> mean + spread + (random.nextInt(5) == 0 ? outliers * 50 : 0) - 5)
                .toArray();
    }

    private static List<MedianRange> ranges(Map<String, double[]> durations) {
        List<MedianRange> ranges = new ArrayList<>();
        durations.forEach((test, values) -> {
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            ranges.add(MedianRange.of(test, mean, Math.sqrt(variance)));
        });
        return ranges;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
