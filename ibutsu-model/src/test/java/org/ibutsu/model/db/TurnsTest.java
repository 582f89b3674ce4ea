package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.ibutsu.model.db.Turns.Turn;
import org.ibutsu.model.db.jdbc.TooManyQueriesException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TurnsTest {

    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @Test
    void boundsEachAccount() {
        Turns turns = new Turns(1, 10, Duration.ZERO);
        Turn first = turns.take(ann);

        assertThat(turns.tryTake(ann)).isEmpty();
        assertThat(turns.tryTake(bob)).isPresent();

        first.close();
        assertThat(turns.tryTake(ann)).isPresent();
    }

    @Test
    void boundsAllTogether() {
        Turns turns = new Turns(2, 1, Duration.ZERO);
        Turn first = turns.take(ann);

        assertThat(turns.tryTake(bob)).isEmpty();
        assertThat(turns.tryTake(ann)).isEmpty();

        first.close();
        assertThat(turns.tryTake(bob)).isPresent();
    }

    @Test
    void givesUpAfterAWhile() {
        Turns turns = new Turns(1, 1, Duration.ofMillis(20));
        turns.take(ann);

        assertThatThrownBy(() -> turns.take(ann)).isInstanceOf(TooManyQueriesException.class);
        assertThatThrownBy(() -> turns.take(bob)).isInstanceOf(TooManyQueriesException.class);
    }

    @Test
    void servesAnAccountInOrder() throws InterruptedException {
        Turns turns = new Turns(1, 1, Duration.ofMinutes(1));
        Turn first = turns.take(ann);
        List<Integer> served = new CopyOnWriteArrayList<>();
        Semaphore done = new Semaphore(0);
        for (int number : List.of(1, 2, 3)) {
            Thread waiting = new Thread(() -> {
                Turn turn = turns.take(ann);
                served.add(number);
                turn.close();
                done.release();
            });
            waiting.start();
            while (waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }

        first.close();
        done.acquire(3);

        assertThat(served).containsExactly(1, 2, 3);
    }

    @Test
    void forgetsAccountsThatAskForNothing() {
        Turns turns = new Turns(1, 1, Duration.ZERO);
        Turn turn = turns.take(ann);
        turns.tryTake(ann);
        turns.tryTake(bob);
        assertThat(turns.accounts()).isEqualTo(1);

        turn.close();

        assertThat(turns.accounts()).isZero();
    }
}
