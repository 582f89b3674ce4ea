package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ClosingTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void goesOnAfterEveryFailureAndTellsTheFirst() {
        Error first = new NoClassDefFoundError("first");
        IOException second = new IOException("second");

        assertThatThrownBy(() -> Closing.all(List.of(failing(first), failing(second), () -> closed.add("third"))))
                .isSameAs(first)
                .hasSuppressedException(second);

        assertThat(closed).containsExactly("third");
    }

    @Test
    void returnsNothingWhereNothingFails() {
        assertThat(Closing.attempt(List.of(() -> closed.add("first")))).isEmpty();
        assertThat(closed).containsExactly("first");
    }

    @Test
    void tellsOneFailureOnceThatTwoStepsThrow() {
        Throwable failure = new IllegalStateException("twice");

        assertThat(Closing.attempt(List.of(failing(failure), failing(failure)))).hasValue(failure);
        assertThat(failure).hasNoSuppressedExceptions();
    }

    @Test
    void addsToAnEarlierFailure() {
        Throwable failure = new IllegalStateException("earlier");
        IOException closing = new IOException("later");

        Closing.after(failure, failing(closing));

        assertThat(failure.getSuppressed()).containsExactly(closing);
    }

    @Test
    void wrapsWhatMustBeDeclared() {
        assertThatThrownBy(() -> Closing.all(List.of(failing(new IOException("disk full")))))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("Something could not be closed: disk full")
                .hasCauseInstanceOf(IOException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void keepsAnInterruptAlive() {
        assertThatThrownBy(() -> Closing.all(List.of(failing(new InterruptedException("asked to end")))))
                .hasMessageContaining("asked to end");

        assertThat(Thread.interrupted()).isTrue();
    }

    private static Closing.Step failing(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }
}
