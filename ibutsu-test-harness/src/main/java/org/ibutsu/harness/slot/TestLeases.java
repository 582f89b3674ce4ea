package org.ibutsu.harness.slot;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.exchange.Transcript;
import org.ibutsu.harness.report.Reports;
import org.ibutsu.harness.report.TestReport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The leases of tests: each begins when its test first asks for something of the application, and ends with the test.
 *
 * @param <A> the type of the application
 */
final class TestLeases<A> {

    private final SlotDefinition<A> definition;

    TestLeases(SlotDefinition<A> definition) {
        this.definition = definition;
    }

    void begin(ExtensionContext context) {
        store(context).put(TestReport.class, Reports.begin(context));
        store(context).put(Replay.class, new Replay());
    }

    SlotLease<A> of(ExtensionContext context) {
        return present(context).orElseGet(() -> {
            SlotPool<ApplicationSlot<A>> pool = pool(context);
            TestReport report = report(context);
            SlotLease<A> lease = report.preparing(
                    () -> SlotLease.of(pool, SlotReset.of(context), report, TestRequirements.of(context)));
            store(context).put(SlotLease.class, lease);
            return lease;
        });
    }

    /** Returns the lease of a test; empty if it has not asked for anything. */
    @SuppressWarnings("unchecked")
    private Optional<SlotLease<A>> present(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(SlotLease.class, SlotLease.class));
    }

    /** Runs a test that has passed again, where that is wanted, and requires the same responses. */
    void repeat(ExtensionContext context) {
        Optional<SlotLease<A>> first = present(context);
        if (first.isPresent() && OtherDatabase.isWanted(context)) {
            new OtherDatabase(context, report(context), TestRequirements.of(context))
                    .repeat(first.get(), replay(context));
        }
        if (first.isPresent() && Switch.REPEAT.isOn(context)) {
            repeatOnSameSlot(first.get(), context);
        }
    }

    /** Runs the test again on the same slot, and requires the same responses. */
    private void repeatOnSameSlot(SlotLease<A> first, ExtensionContext context) {
        Transcript before = first.transcript();
        SlotLease<A> second = first.again(SlotReset.of(context));
        store(context).put(SlotLease.class, second);
        replay(context).run(second);
        Transcript after = second.transcript();
        if (!before.resembles(after)
                && Annotations.nearest(context, NonDeterministic.class).isEmpty()) {
            throw new AssertionError("This test got different responses when repeated on the same slot: "
                    + before.difference("at first", after, "then").orElse("their shapes differ"));
        }
    }

    /** Keeps a dump for the failure of a test. */
    void keep(ThreadDump dump, ExtensionContext context) {
        store(context).put(ThreadDump.class, dump);
    }

    void end(ExtensionContext context) {
        TestReport report = report(context);
        report.ending();
        try {
            ThreadDump dump = store(context).remove(ThreadDump.class, ThreadDump.class);
            if (dump != null) {
                context.getExecutionException().ifPresent(failure -> failure.addSuppressed(dump));
            }
            SlotLease<?> lease = store(context).remove(SlotLease.class, SlotLease.class);
            if (lease != null) {
                lease.end(context.getExecutionException());
            }
        } finally {
            report.ended();
        }
    }

    private TestReport report(ExtensionContext context) {
        return Objects.requireNonNull(store(context).get(TestReport.class, TestReport.class));
    }

    Replay replay(ExtensionContext context) {
        return Objects.requireNonNull(store(context).get(Replay.class, Replay.class));
    }

    private Namespace namespace() {
        return Namespace.create(SlotExtension.class, definition.key);
    }

    private Store store(ExtensionContext context) {
        return context.getStore(namespace());
    }

    private SlotPool<ApplicationSlot<A>> pool(ExtensionContext context) {
        SlotLimit limit = SlotLimit.of(context);
        Supplier<SlotPool<ApplicationSlot<A>>> opening =
                () -> new SlotPool<>(new ApplicationSlots<>(definition, databases(context)), limit);
        return Switch.JVM_WIDE_SLOTS.isOn(context)
                ? JvmWideSlotPools.of(definition.key, opening)
                : RunPool.of(context.getRoot().getStore(namespace()), opening);
    }

    /**
     * Runs that do not take over system properties, as those of the test kit, have them unless they choose by
     * themselves.
     */
    private TestDatabases databases(ExtensionContext context) {
        UnaryOperator<String> parameters =
                name -> context.getConfigurationParameter(name).orElse(null);
        boolean chosen = Stream.of("db", "db.url").map(parameters).anyMatch(Objects::nonNull);
        return definition.databases.apply(chosen ? parameters : System::getProperty);
    }
}
