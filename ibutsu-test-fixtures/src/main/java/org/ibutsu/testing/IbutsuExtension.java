package org.ibutsu.testing;

import java.util.Optional;
import org.ibutsu.testing.report.Reports;
import org.ibutsu.testing.report.TestReport;
import org.ibutsu.testing.slot.Databases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.ibutsu.testing.slot.SlotExtension;
import org.ibutsu.testing.slot.SlotLease;
import org.ibutsu.testing.slot.SlotPool;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leases an Ibutsu to each test that asks for something. */
final class IbutsuExtension extends SlotExtension<IbutsuSlot> implements BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(IbutsuExtension.class);

    IbutsuExtension() {
        super(IbutsuSlot.class, () -> IbutsuSlots.of(Databases.of(System::getProperty)));
    }

    @Override
    protected boolean gives(Class<?> wanted) {
        return Lease.gives(wanted);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(TestReport.class, Reports.begin(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestReport report = report(context);
        report.ending();
        try {
            super.afterEach(context);
        } finally {
            report.ended();
        }
    }

    @Override
    protected Optional<String> insteadOf(Class<?> wanted) {
        return Hints.insteadOf(wanted);
    }

    @Override
    protected SlotLease<IbutsuSlot> lease(SlotPool<IbutsuSlot> pool, ExtensionContext context) {
        TestReport report = report(context);
        return report.preparing(
                () -> new Lease(pool, Baselines.lease(pool, context), report, mayBreakContract(context)));
    }

    private static TestReport report(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestReport.class, TestReport.class);
    }

    private static boolean mayBreakContract(ExtensionContext context) {
        if (AnnotationSupport.isAnnotated(context.getElement(), BreaksContract.class)) {
            return true;
        }
        Optional<ExtensionContext> parent = context.getParent();
        return parent.isPresent() && mayBreakContract(parent.get());
    }
}
