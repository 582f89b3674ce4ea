package org.ibutsu.server.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Random numbers that are the same each time for the same subject, in any order of requests. */
final class SeededRandom {

    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_MASK = 0xf000L;
    private static final long VARIANT = Long.MIN_VALUE;
    private static final long VARIANT_MASK = 0xc000_0000_0000_0000L;

    private static final long BESIDE_MASK = 0xffff_ffffL;

    private final SplittableRandom random;

    private SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static SeededRandom of(long seed, String thing, long... numbers) {
        long mixed = new SplittableRandom(seed ^ (long) thing.hashCode() << Integer.SIZE).nextLong();
        for (long number : numbers) {
            mixed = new SplittableRandom(mixed ^ number).nextLong();
        }
        return new SeededRandom(mixed);
    }

    /** Checks whether something happens that has a certain probability. */
    boolean falls(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns a number from one up to, but not including, another. */
    double between(double least, double bound) {
        return least + random.nextDouble() * (bound - least);
    }

    /** Returns a whole number from 0 up to, but not including, a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    /** Returns an identifier of the form that random ones have. */
    UUID id() {
        long high = random.nextLong() & ~VERSION_MASK | VERSION_4;
        long low = random.nextLong() & ~VARIANT_MASK | VARIANT;
        return new UUID(high, low);
    }

    /**
     * Returns an identifier of that form that begins as another does, so that all of these lie together in an index.
     * Its random bits are those of {@link #id()}.
     */
    UUID idBeside(UUID other) {
        UUID own = id();
        return new UUID(
                other.getMostSignificantBits() & ~BESIDE_MASK | own.getMostSignificantBits() & BESIDE_MASK,
                own.getLeastSignificantBits());
    }

    /** Returns a text in the form of the hash of a commit. */
    String commit() {
        return String.format("%016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt());
    }
}
