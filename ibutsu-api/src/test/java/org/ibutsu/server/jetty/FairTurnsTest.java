package org.ibutsu.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ibutsu.server.jetty.FairTurns.Outcome;
import org.ibutsu.server.jetty.FairTurns.Turn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FairTurnsTest {

    private static final long MEMORY = 1000;

    private final FairTurns turns = new FairTurns(4, 2, MEMORY, 3);
    private final List<Turn> begun = new ArrayList<>();

    @Test
    void leavesTurnsToOthers() {
        take("ann", 0, Outcome.TAKEN);
        take("ann", 0, Outcome.TAKEN);
        take("ann", 0, Outcome.QUEUED);
        take("bob", 0, Outcome.TAKEN);
        take("eve", 0, Outcome.TAKEN);
        take("bob", 0, Outcome.QUEUED);
    }

    @Test
    void remembersTheTurnsThatAnAccountStillHas() {
        Turn first = take("ann", 0, Outcome.TAKEN);
        take("ann", 0, Outcome.TAKEN);

        release(first);

        take("ann", 0, Outcome.TAKEN);
        take("ann", 0, Outcome.QUEUED);
    }

    @Test
    void servesThoseWhoWaitOneAfterAnother() {
        Turn first = take("ann", 0, Outcome.TAKEN);
        Turn second = take("ann", 0, Outcome.TAKEN);
        Turn third = take("ann", 0, Outcome.QUEUED);
        Turn fourth = take("ann", 0, Outcome.QUEUED);
        take("bob", 0, Outcome.TAKEN);
        take("bob", 0, Outcome.TAKEN);
        Turn ofEve = take("eve", 0, Outcome.QUEUED);

        release(first);
        release(second);
        release(third);

        assertThat(begun).containsExactly(third, ofEve, fourth);
    }

    @Test
    void keepsTheOrderOfOneAccount() {
        Turn first = take("ann", 0, Outcome.TAKEN);
        take("ann", 0, Outcome.TAKEN);
        Turn large = take("ann", MEMORY, Outcome.QUEUED);
        Turn small = take("ann", 0, Outcome.QUEUED);

        release(first);
        release(large);

        assertThat(begun).containsExactly(large, small);
    }

    @Test
    void refusesWhenTheQueueIsFull() {
        for (int i = 0; i < 2; i++) {
            take("ann", 0, Outcome.TAKEN);
        }
        for (int i = 0; i < 3; i++) {
            take("ann", 0, Outcome.QUEUED);
        }
        take("ann", 0, Outcome.REFUSED);
        take("bob", 0, Outcome.TAKEN);
    }

    @Test
    void sharesTheMemory() {
        Turn first = take("ann", 200, Outcome.TAKEN);
        Turn more = take("ann", 200, Outcome.QUEUED);
        take("bob", 250, Outcome.TAKEN);
        Turn tooMuch = take("eve", 600, Outcome.QUEUED);
        take("kim", 0, Outcome.TAKEN);

        release(first);
        assertThat(begun).containsExactly(more);
        release(more);

        assertThat(begun).containsExactly(more, tooMuch);
    }

    @Test
    void letsOneInThatWantsMoreThanThereIs() {
        take("ann", 2 * MEMORY, Outcome.TAKEN);
        take("bob", 1, Outcome.QUEUED);
        take("bob", 0, Outcome.QUEUED);
        take("eve", 0, Outcome.TAKEN);
    }

    @Test
    void forgetsWhatIsWithdrawn() {
        Turn first = take("ann", 0, Outcome.TAKEN);
        take("ann", 0, Outcome.TAKEN);
        Turn second = take("ann", 0, Outcome.QUEUED);
        Turn third = take("ann", 0, Outcome.QUEUED);

        assertThat(turns.withdraw(second)).isTrue();
        assertThat(turns.withdraw(second)).isFalse();
        assertThat(turns.withdraw(first)).isFalse();
        release(first);

        assertThat(begun).containsExactly(third);
    }

    private Turn take(String account, long bytes, Outcome expected) {
        Turn[] turn = new Turn[1];
        turn[0] = new Turn(account, bytes, () -> begun.add(turn[0]));
        assertThat(turns.take(turn[0])).isEqualTo(expected);
        return turn[0];
    }

    private void release(Turn turn) {
        turns.release(turn).forEach(Runnable::run);
    }
}
