package org.ibutsu.it.harness.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.it.harness.Inner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One run may test several applications, each with slots of its own. */
@Tag("integration")
class TwoApplicationsIT {

    @Test
    void haveSlotsOfTheirOwn() {
        Inner inner = Inner.runApart(Both.class, Map.of());

        assertThat(inner.passed()).containsExactlyInAnyOrder("writesIntoTheBook", "readsInTheRoom");
    }

    @Test
    void tellTheOtherTestsOfTheOneThatDoesNotStart() {
        Inner inner = Inner.runApart(OneIsBroken.class, Map.of());

        assertThat(inner.passed()).containsExactly("writes");
        assertThat(inner.failure("first")).hasStackTraceContaining("Broken does not start: ");
        assertThat(inner.failure("second")).hasStackTraceContaining("The shelf is missing");
        assertThat(Broken.starts).isEqualTo(1);
    }

    @Test
    void sayWhichOfBothATestMustName() {
        Inner inner = Inner.runApart(Meet.class, Map.of());

        assertThat(inner.passed()).containsExactly("bySlots");
        assertThat(inner.failure("byClient"))
                .hasMessageMatching(
                        "TestClient \\w+ could be that of (GuestBook|ReadingRoom) or of .*, as this test has both\\."
                                + " Take TestSlot<\\w+> or TestSlot<\\w+>, and call get\\(TestClient\\.class\\) of it");
    }

    /** A guest book in a room, which is an application of another type. */
    record ReadingRoom(GuestBook book) implements AutoCloseable {
        @Override
        public void close() {
            book.close();
        }
    }

    static class Both {

        @Nested
        @GuestBookTest
        class Books {
            @Test
            void writesIntoTheBook(GuestBook book, TestClient client) {
                client.request().contentType("text/plain").body("I was here").post("/lines");

                assertThat(client.get("/lines").asString()).isEqualTo("1");
            }
        }

        @Nested
        class Rooms {
            @RegisterExtension
            static final SlotExtension<ReadingRoom> ROOMS = SlotExtension.of(
                            ReadingRoom.class, slot -> new ReadingRoom(new GuestBook(slot.dataSource())))
                    .at(room -> room.book().uri());

            @Test
            void readsInTheRoom(TestSlot<ReadingRoom> slot) {
                assertThat(slot.client().get("/lines").asString()).isEqualTo("0");
            }
        }
    }

    /** An application that never starts. */
    static final class Broken {

        static int starts;

        Broken() {
            starts++;
            throw new IllegalStateException("The shelf is missing");
        }
    }

    static class OneIsBroken {

        @Nested
        @GuestBookTest
        class Books {
            @Test
            void writes(TestClient client) {
                client.request().contentType("text/plain").body("I was here").post("/lines");
            }
        }

        @Nested
        class Shelves {
            @RegisterExtension
            static final SlotExtension<Broken> SHELVES = SlotExtension.of(Broken.class, slot -> new Broken());

            @Test
            void first(Broken broken) {}

            @Test
            void second(Broken broken) {}
        }
    }

    @GuestBookTest
    static class Meet {

        @RegisterExtension
        static final SlotExtension<ReadingRoom> ROOMS = Both.Rooms.ROOMS;

        @Test
        void bySlots(TestSlot<GuestBook> book, TestSlot<ReadingRoom> room) {
            book.request().contentType("text/plain").body("I was here").post("/lines");

            assertThat(book.client().get("/lines").asString()).isEqualTo("1");
            assertThat(room.get(TestClient.class).get("/lines").asString()).isEqualTo("0");
        }

        @Test
        void byClient(TestClient client) {}
    }
}
