package org.ibutsu.harness.sql;

import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import net.ttddyy.dsproxy.ConnectionIdManager;

/**
 * Tracks the connections in use: the proxy asks it for an identifier of each connection that it hands out, and reports
 * when it is returned.
 */
final class ConnectionLedger implements ConnectionIdManager {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong handedOut = new AtomicLong();

    @Override
    public String getId(Connection connection) {
        String id = Long.toString(handedOut.incrementAndGet());
        entries.put(id, new Entry(Thread.currentThread().getName(), System.nanoTime(), new Throwable()));
        return id;
    }

    @Override
    public void addClosedId(String id) {
        entries.remove(id);
    }

    @Override
    public Set<String> getOpenConnectionIds() {
        return Set.copyOf(entries.keySet());
    }

    List<HeldConnection> held() {
        long now = System.nanoTime();
        return entries.values().stream()
                .sorted(Comparator.comparingLong(entry -> entry.taken() - now))
                .map(entry -> entry.held(now))
                .toList();
    }

    /**
     * A connection that is out. The stack stays in the form in which the virtual machine captured it until it is read,
     * which makes it cheap.
     */
    private record Entry(String thread, long taken, Throwable stack) {

        HeldConnection held(long now) {
            return new HeldConnection(thread, Duration.ofNanos(now - taken), Arrays.asList(stack.getStackTrace()));
        }
    }
}
