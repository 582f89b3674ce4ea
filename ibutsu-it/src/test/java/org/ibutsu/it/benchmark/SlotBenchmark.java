package org.ibutsu.it.benchmark;

import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.SlotProvider;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuExtension;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to build a slot: a whole application on a database of its own. The first iteration of each fork is
 * the first slot of a JVM, the later ones are further slots.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 2)
@Measurement(iterations = 8)
public class SlotBenchmark {

    /** The database. */
    @Param({"H2", "POSTGRESQL"})
    public String databaseKind;

    private SlotProvider<ApplicationSlot<IbutsuApplication>> slots;
    private ApplicationSlot<IbutsuApplication> slot;
    private int number;

    /** Builds a slot. */
    @Benchmark
    public ApplicationSlot<IbutsuApplication> open() {
        if (slots == null) {
            slots = IbutsuExtension.definition()
                    .provider(databaseKind.equals("H2") ? TestDatabases.h2() : TestDatabases.embeddedPostgres());
        }
        slot = slots.open(number++);
        return slot;
    }

    /** Closes the slot that was built. */
    @TearDown(Level.Iteration)
    public void closeSlot() {
        slot.close();
    }

    /** Ends the database. */
    @TearDown
    public void close() {
        slots.close();
    }
}
