package org.ibutsu.harness.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks tests of running notes. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NotesTest.Application.class)
@interface NotesTest {

    /** Starts notes. */
    final class Application extends SlotExtension<Notes> {
        Application() {
            super(SlotExtension.of(Notes.class, slot -> Notes.start(slot.dataSource()))
                    .at(Notes::uri)
                    .on(() -> TestDatabases.of(setting -> null))
                    .describedBy(() -> OpenApiDocument.ofResource(Notes.class, "notes-openapi.json"))
                    .idleWhen(
                            notes -> notes.active() == 0,
                            notes -> List.of(notes.active() + " request(s) not yet answered")));
        }
    }
}
