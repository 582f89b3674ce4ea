package org.ibutsu.it.soak;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Faults of servers and of the network before them. */
final class Faults {

    private static final long MAX_RUNNING_MS = 3000;

    private Faults() {}

    static Fault killNode(SystemUnderTest system) {
        return new Fault("node killed", eachTime(random -> restart(system, random, Node::kill)));
    }

    static Fault terminateNode(SystemUnderTest system) {
        return new Fault("node terminated", eachTime(random -> restart(system, random, Node::stop)));
    }

    static Fault cutConnections(SystemUnderTest system) {
        return new Fault("connections cut", eachTime(random -> {
            system.proxy().cutConnections();
            runOn(random);
        }));
    }

    private static void restart(SystemUnderTest system, Random random, Consumer<Node> end) {
        Node node = system.nodes().get(random.nextInt(system.nodes().size()));
        end.accept(node);
        node.start();
        runOn(random);
    }

    /** Returns a fault that is over at once, and is repeated until the time is over. */
    static Fault.Infliction eachTime(Consumer<Random> once) {
        return (duration, random) -> {
            long end = System.nanoTime() + duration.toNanos();
            do {
                once.accept(random);
            } while (System.nanoTime() < end);
        };
    }

    /** Lets the system run between two faults, sometimes hardly at all. */
    static void runOn(Random random) {
        waitFor(Duration.ofMillis((long) (Math.pow(random.nextDouble(), 2) * MAX_RUNNING_MS)));
    }

    /** Lets a fault last. */
    static void waitFor(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
