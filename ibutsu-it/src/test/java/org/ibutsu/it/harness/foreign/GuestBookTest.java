package org.ibutsu.it.harness.foreign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

// region foreign-annotation
/** Marks tests of a running guest book. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("integration")
@ExtendWith(GuestBookTest.Books.class)
@interface GuestBookTest {

    /** Starts guest books. */
    final class Books extends SlotExtension<GuestBook> {
        Books() {
            super(SlotExtension.of(GuestBook.class, slot -> new GuestBook(slot.dataSource()))
                    .at(GuestBook::uri)
                    .idleWhen(
                            book -> book.activeRequests() == 0,
                            book -> List.of(book.activeRequests() + " request(s) not yet answered")));
        }
    }
}
// endregion
