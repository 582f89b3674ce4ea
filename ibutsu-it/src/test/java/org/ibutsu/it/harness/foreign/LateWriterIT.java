package org.ibutsu.it.harness.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.it.harness.Inner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A test that starts a thread, which writes when the test is over, fails the run by its name, and no other test. */
@Tag("integration")
class LateWriterIT {

    @Test
    void isNamedAtTheEndOfTheRun() {
        Inner inner = Inner.runApart(WritesLate.class, Map.of());

        assertThat(inner.passed()).containsExactly("startsAThread", "nextTest");
        assertThat(inner.failure("JUnit Jupiter"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("WritesLate.startsAThread", "by thread left-behind: insert into");
    }

    @GuestBookTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class WritesLate {

        private final CountDownLatch testIsOver = new CountDownLatch(1);
        private Thread late;
        private SlotEnvironment first;

        /** Runs before the next test has its slot. */
        @BeforeEach
        void letTheThreadWrite() throws InterruptedException {
            if (late != null) {
                testIsOver.countDown();
                late.join();
            }
        }

        @Test
        @Order(1)
        void startsAThread(TestSlot<GuestBook> slot) {
            first = slot.environment();
            late = new Thread(this::write, "left-behind");
            late.start();
        }

        @Test
        @Order(2)
        void nextTest(TestSlot<GuestBook> slot) {
            assertThat(slot.environment()).isNotSameAs(first);
            assertThat(slot.client().get("/lines").asString()).isEqualTo("0");
        }

        private void write() {
            try {
                testIsOver.await();
                try (Connection connection = first.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("insert into lines values ('late')");
                }
            } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
