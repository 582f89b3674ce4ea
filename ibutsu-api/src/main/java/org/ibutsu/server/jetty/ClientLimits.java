package org.ibutsu.server.jetty;

import java.io.File;
import java.time.Duration;

/**
 * The limits beyond which requests are refused.
 *
 * @param idleTimeout the idle time-out of connections; longer than in a proxy in front, such as a minute in nginx, or
 *     the proxy may send a request on a connection that is just being closed
 * @param headersTimeout the time-out for the headers of a request
 * @param gracePeriod the time after which the rate of a body, or of reading a response, counts
 * @param minBytesPerSecond the rate at which a body must arrive, and a response be read, once the grace period is over
 * @param bodyTimeout the time-out for a body, however fast it arrives
 * @param queueTimeout the time-out for waiting in the queue
 * @param maxQueueLength the maximum number of waiting requests of one account, or of anonymous clients at one address
 * @param memory the maximum number of bytes of heap for the bodies of all requests, the cost of parsing included
 * @param maxSpooledBytes the maximum number of bytes of disk for the bodies and responses of all requests
 * @param maxConnections the maximum number of connections
 */
public record ClientLimits(
        Duration idleTimeout,
        Duration headersTimeout,
        Duration gracePeriod,
        int minBytesPerSecond,
        Duration bodyTimeout,
        Duration queueTimeout,
        int maxQueueLength,
        long memory,
        long maxSpooledBytes,
        int maxConnections) {

    /** The defaults: an eighth of the heap, half of the disk that is free, and patience enough for slow lines. */
    public static final ClientLimits DEFAULT = new ClientLimits(
            Duration.ofSeconds(75),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            512,
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            1000,
            Runtime.getRuntime().maxMemory() / 8,
            new File(System.getProperty("java.io.tmpdir")).getUsableSpace() / 2,
            5000);

    /** Returns the same with other time limits: headers, the grace period, and bodies as a whole. */
    public ClientLimits withTimeouts(Duration headers, Duration grace, Duration body) {
        Copy copy = new Copy(this);
        copy.headersTimeout = headers;
        copy.gracePeriod = grace;
        copy.bodyTimeout = body;
        return copy.build();
    }

    /** Returns the same with another time that a connection may rest. */
    public ClientLimits withIdleTimeout(Duration timeout) {
        Copy copy = new Copy(this);
        copy.idleTimeout = timeout;
        return copy.build();
    }

    /** Returns the same with another queue. */
    public ClientLimits withQueue(int length, Duration timeout) {
        Copy copy = new Copy(this);
        copy.maxQueueLength = length;
        copy.queueTimeout = timeout;
        return copy.build();
    }

    /** Returns the same with another share of the heap, in bytes. */
    public ClientLimits withMemory(long bytes) {
        Copy copy = new Copy(this);
        copy.memory = bytes;
        return copy.build();
    }

    /** Returns the same with another rate. */
    public ClientLimits withMinBytesPerSecond(int rate) {
        Copy copy = new Copy(this);
        copy.minBytesPerSecond = rate;
        return copy.build();
    }

    /** Returns the same with another share of the disk, in bytes. */
    public ClientLimits withMaxSpooledBytes(long bytes) {
        Copy copy = new Copy(this);
        copy.maxSpooledBytes = bytes;
        return copy.build();
    }

    /** Returns the same with another number of connections. */
    public ClientLimits withMaxConnections(int connections) {
        Copy copy = new Copy(this);
        copy.maxConnections = connections;
        return copy.build();
    }

    /** Returns the interval of checks for slow clients. */
    Duration interval() {
        Duration shortest = headersTimeout.compareTo(gracePeriod) < 0 ? headersTimeout : gracePeriod;
        Duration quarter = shortest.dividedBy(4);
        return quarter.compareTo(Duration.ofSeconds(1)) < 0 ? quarter : Duration.ofSeconds(1);
    }

    /** Checks whether a transfer is too slow, after how many nanoseconds it has moved how many bytes. */
    boolean isTooSlow(long nanoseconds, long bytes) {
        double seconds = (nanoseconds - gracePeriod.toNanos()) / 1e9;
        return seconds > (double) bytes / minBytesPerSecond;
    }

    /** The limits while some of them are replaced. */
    private static final class Copy {

        private Duration idleTimeout;
        private Duration headersTimeout;
        private Duration gracePeriod;
        private int minBytesPerSecond;
        private Duration bodyTimeout;
        private Duration queueTimeout;
        private int maxQueueLength;
        private long memory;
        private long maxSpooledBytes;
        private int maxConnections;

        Copy(ClientLimits limits) {
            idleTimeout = limits.idleTimeout;
            headersTimeout = limits.headersTimeout;
            gracePeriod = limits.gracePeriod;
            minBytesPerSecond = limits.minBytesPerSecond;
            bodyTimeout = limits.bodyTimeout;
            queueTimeout = limits.queueTimeout;
            maxQueueLength = limits.maxQueueLength;
            memory = limits.memory;
            maxSpooledBytes = limits.maxSpooledBytes;
            maxConnections = limits.maxConnections;
        }

        ClientLimits build() {
            return new ClientLimits(
                    idleTimeout,
                    headersTimeout,
                    gracePeriod,
                    minBytesPerSecond,
                    bodyTimeout,
                    queueTimeout,
                    maxQueueLength,
                    memory,
                    maxSpooledBytes,
                    maxConnections);
        }
    }
}
