package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

@Tag("unit")
class RunPoolTest {

    private final Store run = mock(Store.class);
    private final AtomicInteger openings = new AtomicInteger();

    @BeforeEach
    void storeAsJUnitDoes() {
        doAnswer(put -> when(run.get(RunPool.class, RunPool.class)).thenReturn(put.getArgument(1)))
                .when(run)
                .put(eq(RunPool.class), any());
    }

    @Test
    void isOpenedOnceAndClosedWithTheRun() {
        SlotPool<ApplicationSlot<Shop>> pool = RunPool.of(run, this::open);

        assertThat(RunPool.of(run, this::open)).isSameAs(pool);
        run.get(RunPool.class, RunPool.class).close();

        assertThat(openings).hasValue(1);
        assertThatThrownBy(pool::lease).hasMessageContaining("The run has ended");
    }

    @Test
    void closesNothingThatWasNotOpened() {
        Supplier<SlotPool<ApplicationSlot<Shop>>> opening = () -> {
            throw new IllegalStateException("There is no database");
        };
        assertThatThrownBy(() -> RunPool.of(run, opening)).hasMessage("There is no database");

        assertThatCode(() -> run.get(RunPool.class, RunPool.class).close()).doesNotThrowAnyException();
    }

    private SlotPool<ApplicationSlot<Shop>> open() {
        openings.incrementAndGet();
        return SlotExtension.of(Shop.class, slot -> new Shop()).openPool(TestDatabases.h2());
    }

    /** An application without any address. */
    private record Shop() {}
}
