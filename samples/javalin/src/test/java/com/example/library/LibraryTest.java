package com.example.library;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests of a running library. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(LibraryTest.Libraries.class)
@interface LibraryTest {

    /** Opens libraries. */
    final class Libraries extends SlotExtension<Library> {
        Libraries() {
            super(SlotExtension.of(Library.class, Libraries::open)
                    .at(Library::uri)
                    .describedBy(() -> OpenApiDocument.ofResource(Library.class, "/openapi.yaml"))
                    .pollutedBy(Pollution::leave));
        }

        static Library open(SlotEnvironment slot) throws Exception {
            Shelf shelf = new Shelf();
            slot.reset(ResettableState.of(shelf::titles, shelf::replace));
            slot.resetSequences();
            URI issuer = slot.identityProvider().issuer();
            return Library.start(slot.dataSource(), slot.clock(), slot.outbox()::send, shelf, issuer, 0);
        }
    }
}
