package org.ibutsu.it.harness.foreign;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

// region foreign-annotation
/** Savepoints tests of a running guest book, which they take as a parameter. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("integration")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@ExtendWith(GuestBookTest.Books.class)
@interface GuestBookTest {

    /** Leases guest books. */
    final class Books extends SlotExtension<GuestBookSlot> {

        Books() {
            super(GuestBookSlot.class, () -> GuestBookSlot::new);
        }
    }
}
// endregion
