package com.example.library;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import java.util.List;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A library that is opened in another way than that of the other tests. */
class AnotherLibraryTest {

    @RegisterExtension
    static final SlotExtension<Library> LIBRARIES = SlotExtension.of(Library.class, AnotherLibraryTest::open)
            .sharedBy("with Momo on the shelf")
            .at(Library::uri);

    private static Library open(SlotEnvironment slot) throws Exception {
        Shelf shelf = new Shelf();
        shelf.replace(List.of("Momo"));
        slot.resetSequences();
        return Library.start(
                slot.dataSource(),
                slot.clock(),
                slot.outbox()::send,
                shelf,
                slot.identityProvider().issuer(),
                0);
    }

    @Test
    @Tag("capability:configuration")
    void recommendsWhatIsOnTheShelf(TestClient client) {
        assertThat(client.get("/recommendations")).isJson("[\"Momo\"]");
    }
}
