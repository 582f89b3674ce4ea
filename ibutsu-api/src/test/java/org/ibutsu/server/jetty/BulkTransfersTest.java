package org.ibutsu.server.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BulkTransfersTest {

    private final Deque<Runnable> handedOn = new ArrayDeque<>();
    private final List<String> moved = new ArrayList<>();
    private final BulkTransfers transfers = new BulkTransfers(handedOn::addLast, 1);

    @Test
    void moveAPieceAtOnceWhenNothingIsUnderWay() {
        transfers.execute(() -> moved.add("piece"));
        transfers.execute(() -> moved.add("next"));

        assertThat(moved).containsExactly("piece", "next");
        assertThat(handedOn).isEmpty();
    }

    @Test
    void moveOnePieceOfEachInTurn() {
        transfers.execute(() -> {
            body("a", 3);
            body("b", 2);
            assertThat(moved).as("while another piece is in transit").isEmpty();
        });

        while (!handedOn.isEmpty()) {
            handedOn.removeFirst().run();
            assertThat(handedOn).as("pieces at a time").hasSizeLessThan(2);
        }

        assertThat(moved).containsExactly("a3", "b2", "a2", "b1", "a1");
    }

    private void body(String name, int pieces) {
        transfers.execute(() -> {
            moved.add(name + pieces);
            if (pieces > 1) {
                body(name, pieces - 1);
            }
        });
    }

    @Test
    void goOnAfterAPieceThatFails() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transfers.execute(() -> {
                    transfers.execute(() -> moved.add("next"));
                    throw new IllegalStateException("on purpose");
                }));

        handedOn.removeFirst().run();
        transfers.execute(() -> moved.add("last"));

        assertThat(moved).containsExactly("next", "last");
    }
}
