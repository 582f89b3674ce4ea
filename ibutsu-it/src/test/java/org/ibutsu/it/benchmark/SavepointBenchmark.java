package org.ibutsu.it.benchmark;

import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.BaselineData;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.harness.slot.SlotState;
import org.ibutsu.model.db.Database;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuBaseline;
import org.ibutsu.testing.IbutsuExtension;
import org.ibutsu.testing.data.TestData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to mark, to rewind, and to get to a baseline of 3,000 results. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SavepointBenchmark {

    private static final BaselineData RESULTS = new Results();

    /** What is measured. */
    public enum Act {
        /** Sets a mark, and forgets it. */
        MARK,
        /** Returns to a mark after thirty results. */
        REWIND,
        /** Returns to the baseline when the last test had it too and has written nothing. */
        BASELINE_UNTOUCHED,
        /** Returns to the baseline when the last test had it too and has added thirty results. */
        BASELINE,
        /** Returns to the baseline when the last test had another. */
        SWITCH
    }

    /** The database. */
    @Param({"H2", "POSTGRESQL"})
    public String databaseKind;

    /** What is measured. */
    @Param
    public Act act;

    private SlotPool<ApplicationSlot<IbutsuApplication>> pool;
    private ApplicationSlot<IbutsuApplication> slot;
    private TestData data;
    private SlotState marked;

    /** Builds a slot with a mark. */
    @Setup
    public void open() {
        pool = IbutsuExtension.definition()
                .openPool(databaseKind.equals("H2") ? TestDatabases.h2() : TestDatabases.embeddedPostgres());
        slot = pool.lease();
        data = new TestData(
                slot.application().server().database(), slot.environment().clock());
        data.result();
        marked = slot.state();
        slot.restore(RESULTS);
    }

    /** Brings about what is measured from. */
    @Setup(Level.Invocation)
    public void arrange() {
        switch (act) {
            case MARK, REWIND, SWITCH -> marked.restore();
            case BASELINE_UNTOUCHED, BASELINE -> slot.restore(RESULTS);
        }
        if (act != Act.BASELINE_UNTOUCHED) {
            data.results(30, (i, result) -> {});
        }
    }

    /** Does it. */
    @Benchmark
    public void act() {
        switch (act) {
            case MARK -> slot.state().drop();
            case REWIND -> marked.restore();
            case SWITCH, BASELINE_UNTOUCHED, BASELINE -> slot.restore(RESULTS);
        }
    }

    /** Ends the slot. */
    @TearDown
    public void close() {
        pool.close();
    }

    private static final class Results extends IbutsuBaseline {

        @Override
        public String name() {
            return "results";
        }

        @Override
        public void load(TestData data, Database database, TestClock clock) {
            data.results(3000, (i, result) -> result.metadata("number", i));
        }
    }
}
