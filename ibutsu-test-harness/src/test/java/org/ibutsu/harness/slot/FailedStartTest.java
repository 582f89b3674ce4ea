package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.openapi.InvalidOpenApiException;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FailedStartTest {

    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void isToldAndNotTriedAgain() {
        try (SlotPool<ApplicationSlot<Shop>> pool = pool(slot -> {
            starts.incrementAndGet();
            throw new IllegalArgumentException("The port is missing");
        })) {
            assertThatThrownBy(pool::lease)
                    .hasMessage("Shop does not start: java.lang.IllegalArgumentException: The port is missing");
            assertThatThrownBy(pool::lease)
                    .hasMessage("Not tried again, because it failed for another test: Shop does not start:"
                            + " java.lang.IllegalArgumentException: The port is missing")
                    .cause()
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }

        assertThat(starts).hasValue(1);
    }

    @Test
    void isTriedAgainWhereTheApplicationHasStartedBefore() {
        try (SlotPool<ApplicationSlot<Shop>> pool = pool(slot -> {
            if (starts.incrementAndGet() == 2) {
                throw new IllegalStateException("There is no free port");
            }
            return shop(slot);
        })) {
            pool.lease();
            assertThatThrownBy(pool::lease).hasMessageContaining("There is no free port");

            pool.lease();
        }

        assertThat(starts).hasValue(3);
    }

    @Test
    void tellsWhatIsWrongWithTheDocument() {
        SlotExtension<Shop> shops = SlotExtension.of(Shop.class, FailedStartTest::shop)
                .describedBy(() -> OpenApiDocument.parse("{\"swagger\": \"2.0\"}"));

        assertThatThrownBy(() -> shops.openPool(TestDatabases.h2())).isInstanceOf(InvalidOpenApiException.class);
    }

    private static SlotPool<ApplicationSlot<Shop>> pool(SlotStarter<Shop> starter) {
        return SlotExtension.of(Shop.class, starter).openPool(TestDatabases.h2());
    }

    private static Shop shop(SlotEnvironment slot) throws SQLException {
        try (Connection connection = slot.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table goods (name varchar(100))");
        }
        return new Shop();
    }

    /** An application without any address. */
    private record Shop() {}
}
