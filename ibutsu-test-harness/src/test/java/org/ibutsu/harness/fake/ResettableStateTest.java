package org.ibutsu.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ResettableStateTest {

    @Test
    void isMadeOfWhatReadsAndWhatWrites() {
        List<String> cart = new ArrayList<>(List.of("pen"));
        ResettableState<List<String>> state = ResettableState.of(() -> List.copyOf(cart), saved -> {
            cart.clear();
            cart.addAll(saved);
        });
        List<String> before = state.save();
        cart.add("ink");

        state.restore(before);

        assertThat(cart).containsExactly("pen");
    }

    @Test
    void keepsMailsOfAMailerOfThreeTexts() {
        Outbox outbox = new Outbox();

        outbox.send("ann@example.com", "Order 1", "It costs 650 cents");

        assertThat(outbox.mails()).containsExactly(new SentMail("ann@example.com", "Order 1", "It costs 650 cents"));
    }
}
