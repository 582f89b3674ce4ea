package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.ibutsu.model.db.Turns.Turn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ConnectionSharesTest {

    private final UUID ann = UUID.randomUUID();
    private final ConnectionShares shares = new ConnectionShares(4, Duration.ZERO);

    @Test
    void readsWithHalfOfThem() {
        take(shares::forReading);
        take(shares::forReading);

        assertThatThrownBy(() -> take(shares::forReading)).hasCauseInstanceOf(TooManyQueriesException.class);
    }

    @Test
    void usesThreeQuartersOfThem() {
        take(shares::forReading);
        take(shares::forWriting);
        Turn last = take(shares::forWriting);

        assertThatThrownBy(() -> take(shares::forReading)).hasCauseInstanceOf(TooManyQueriesException.class);
        assertThatThrownBy(() -> take(shares::forWriting)).hasCauseInstanceOf(TooManyQueriesException.class);

        last.close();
        take(shares::forReading);
    }

    @Test
    void countsOnceWhatOneThreadDoesWithinATransaction() {
        ConnectionShares one = new ConnectionShares(1, Duration.ZERO);
        one.begin(ann);

        Turn outer = one.forWriting();
        one.forReading().close();
        one.forWriting().close();
        outer.close();

        assertThat(one.forReading()).isNotNull();
    }

    @Test
    void holdsUpNobodyWhoWorksForNoAccount() {
        for (int i = 0; i < 10; i++) {
            shares.forWriting();
            shares.forReading();
        }
        shares.begin(ann);
        shares.end();
        for (int i = 0; i < 10; i++) {
            shares.forReading();
        }

        take(shares::forReading);
    }

    /** In a thread of its own, as a request is. */
    private Turn take(Supplier<Turn> share) {
        return CompletableFuture.supplyAsync(() -> {
                    shares.begin(ann);
                    try {
                        return share.get();
                    } finally {
                        shares.end();
                    }
                })
                .join();
    }
}
