package org.ibutsu.testing;

import java.util.Optional;
import org.ibutsu.testing.slot.Databases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.ibutsu.testing.slot.SlotExtension;
import org.ibutsu.testing.slot.SlotLease;
import org.ibutsu.testing.slot.SlotPool;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leases an Ibutsu to each test that asks for something. */
final class IbutsuExtension extends SlotExtension<IbutsuSlot> {

    IbutsuExtension() {
        super(IbutsuSlot.class, () -> IbutsuSlots.of(Databases.of(System::getProperty)));
    }

    @Override
    protected boolean gives(Class<?> wanted) {
        return Lease.gives(wanted);
    }

    @Override
    protected Optional<String> insteadOf(Class<?> wanted) {
        return Hints.insteadOf(wanted);
    }

    @Override
    protected SlotLease<IbutsuSlot> lease(SlotPool<IbutsuSlot> pool, ExtensionContext context) {
        return new Lease(pool, mayBreakContract(context));
    }

    private static boolean mayBreakContract(ExtensionContext context) {
        if (AnnotationSupport.isAnnotated(context.getElement(), BreaksContract.class)) {
            return true;
        }
        Optional<ExtensionContext> parent = context.getParent();
        return parent.isPresent() && mayBreakContract(parent.get());
    }
}
