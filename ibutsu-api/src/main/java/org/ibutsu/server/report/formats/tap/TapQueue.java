package org.ibutsu.server.report.formats.tap;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedTest;
import org.jspecify.annotations.Nullable;

/** Tests of TAP that wait until the names of the tests around them are known, which stand after them in old streams. */
final class TapQueue {

    private static final int MAX_WAITING = 1_000;

    private final ReportHandler handler;
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    TapQueue(ReportHandler handler) {
        this.handler = handler;
    }

    /** Adds a test. */
    void add(TapTest test) {
        waiting.add(new Waiting(test.level(), () -> test.report(handler)));
    }

    /** Removes the last test. */
    void removeLast() {
        waiting.removeLast();
    }

    /** Adds an error, as other tests were planned than were run. */
    void addPlan(TapLevel level, @Nullable String printed) {
        waiting.add(new Waiting(level, () -> reportPlan(level, printed)));
    }

    private void reportPlan(TapLevel level, @Nullable String printed) {
        handler.test(ReportedTest.named("plan", TestOutcome.ERROR)
                .className(level.className())
                .file(level.file())
                .failure(null, "planned " + level.planned() + " tests, but " + level.count() + " were run", printed)
                .build());
    }

    /** Passes on the tests that need not wait any more. */
    void handOn() {
        while (!waiting.isEmpty()
                && (waiting.size() > MAX_WAITING || waiting.peek().level().isNamed())) {
            waiting.remove().report().run();
        }
    }

    /** Passes on all tests. */
    void handOnAll() {
        while (!waiting.isEmpty()) {
            waiting.remove().report().run();
        }
    }

    /** Something to report once the names of the tests around it are known. */
    private record Waiting(TapLevel level, Runnable report) {}
}
