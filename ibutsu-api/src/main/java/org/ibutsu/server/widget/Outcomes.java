package org.ibutsu.server.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ibutsu.server.widget.query.SummedCounters;

/** Numbers of outcomes by group or build; one map an outcome, all with the same keys. */
record Outcomes(
        Map<String, Long> passed,
        Map<String, Long> skipped,
        Map<String, Long> error,
        Map<String, Long> failed,
        Map<String, Long> xpassed,
        Map<String, Long> xfailed) {

    static Outcomes none() {
        return new Outcomes(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    void add(String key, SummedCounters numbers) {
        passed.put(key, numbers.passes());
        skipped.put(key, numbers.skips());
        error.put(key, numbers.errors());
        failed.put(key, numbers.failures());
        xpassed.put(key, numbers.xpasses());
        xfailed.put(key, numbers.xfailures());
    }
}
