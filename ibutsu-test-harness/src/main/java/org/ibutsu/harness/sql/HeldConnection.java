package org.ibutsu.harness.sql;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A connection that was borrowed and not returned, mostly with a transaction open on it.
 *
 * @param thread the name of the thread that took it
 * @param held for how long
 * @param stack where it was taken, the innermost call first
 */
@API(status = API.Status.INTERNAL)
public record HeldConnection(String thread, Duration held, List<StackTraceElement> stack) {

    private static final List<String> PLUMBING =
            List.of("java.", "javax.", "jdk.", "sun.", "net.ttddyy.", "com.zaxxer.", "org.hibernate.", "org.junit.");
    private static final int MAX_FRAMES = 12;

    /**
     * Keeps a copy of the list.
     *
     * @param thread the name of the thread that took the connection
     * @param held the time since then
     * @param stack the calls that took it
     */
    public HeldConnection {
        stack = List.copyOf(stack);
    }

    /** Names the thread, the time and the calls, without those inside of libraries. */
    @Override
    public String toString() {
        return "taken by thread " + thread + " " + held.toMillis() + " ms ago"
                + stack.stream()
                        .filter(frame -> PLUMBING.stream().noneMatch(frame.getClassName()::startsWith))
                        .limit(MAX_FRAMES)
                        .map(frame -> "\n  at " + frame)
                        .collect(Collectors.joining());
    }
}
