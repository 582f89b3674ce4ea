package org.ibutsu.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.ibutsu.testing.report.Reports;
import org.ibutsu.testing.report.TestReport;
import org.ibutsu.testing.slot.Databases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.ibutsu.testing.slot.SlotPool;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leases a slot to each test that asks for something, and takes it back after the test. */
final class IbutsuExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(IbutsuExtension.class);
    private static final Object POOL_LOCK = new Object();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return Lease.gives(type) || Hints.insteadOf(type).isPresent() && !hasArguments(context);
    }

    /** Tests with arguments may well have a row among them. */
    private static boolean hasArguments(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), TestTemplate.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (!Lease.gives(type)) {
            throw new ParameterResolutionException(type.getSimpleName() + " is not given to tests. Take "
                    + Hints.insteadOf(type).orElseThrow());
        }
        if (context.getTestMethod().isEmpty() || parameter.getDeclaringExecutable() instanceof Constructor) {
            throw new ParameterResolutionException(tooEarly(parameter.getParameter()));
        }
        return lease(context).give(type);
    }

    private static String tooEarly(Parameter parameter) {
        String wanted = parameter.getType().getSimpleName() + " " + parameter.getName();
        return "Each test has a server of its own, so there is none yet in "
                + parameter.getDeclaringExecutable().getName() + ". Take " + wanted
                + " as a parameter of the test method or of a method with @BeforeEach instead";
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(TestReport.class, Reports.begin(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        TestReport report = store.get(TestReport.class, TestReport.class);
        Lease lease = store.remove(Lease.class, Lease.class);
        report.ending();
        try {
            if (lease != null) {
                lease.end(context.getExecutionException());
            }
        } finally {
            report.ended();
        }
    }

    private static Lease lease(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        Lease lease = store.get(Lease.class, Lease.class);
        if (lease == null) {
            TestReport report = store.get(TestReport.class, TestReport.class);
            SlotPool<IbutsuSlot> pool = pool(context);
            lease = report.preparing(
                    () -> new Lease(pool, Baselines.lease(pool, context), report, mayBreakContract(context)));
            store.put(Lease.class, lease);
        }
        return lease;
    }

    private static boolean mayBreakContract(ExtensionContext context) {
        if (AnnotationSupport.isAnnotated(context.getElement(), BreaksContract.class)) {
            return true;
        }
        Optional<ExtensionContext> parent = context.getParent();
        return parent.isPresent() && mayBreakContract(parent.get());
    }

    /** Gives the pool of this run of tests; JUnit closes it at the end of the run. */
    @SuppressWarnings("unchecked")
    private static SlotPool<IbutsuSlot> pool(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        synchronized (POOL_LOCK) {
            SlotPool<IbutsuSlot> pool = store.get(SlotPool.class, SlotPool.class);
            if (pool == null) {
                pool = new SlotPool<>(IbutsuSlots.of(Databases.of(System::getProperty)));
                store.put(SlotPool.class, pool);
            }
            return pool;
        }
    }
}
