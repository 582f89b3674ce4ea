package org.ibutsu.harness.slot;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Hangs at the failure of a test that has run out of time: what the threads of the test and of its server were doing
 * then, the thread of the test first.
 */
final class ThreadDump extends Exception {

    private static final long serialVersionUID = 1;

    private ThreadDump(String message) {
        super(message, null, false, false);
    }

    static ThreadDump of(Thread test) {
        return new ThreadDump(Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getValue().length > 0)
                .sorted(Comparator.comparing((Map.Entry<Thread, StackTraceElement[]> thread) -> thread.getKey() != test)
                        .thenComparing(thread -> thread.getKey().getName()))
                .map(thread -> text(thread.getKey(), thread.getValue()))
                .collect(Collectors.joining("", "what all threads were doing when the time of the test was over", "")));
    }

    private static String text(Thread thread, StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder("\n  \"")
                .append(thread.getName())
                .append("\" ")
                .append(thread.getState());
        for (StackTraceElement frame : stack) {
            text.append("\n    at ").append(frame);
        }
        return text.toString();
    }
}
