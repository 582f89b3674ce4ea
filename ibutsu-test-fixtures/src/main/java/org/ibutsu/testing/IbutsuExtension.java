package org.ibutsu.testing;

import java.lang.reflect.Method;
import java.util.Optional;
import org.ibutsu.harness.Annotations;
import org.ibutsu.harness.NonDeterministic;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.SlotLease;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.testing.http.Transcript;
import org.ibutsu.testing.report.Reports;
import org.ibutsu.testing.report.TestReport;
import org.ibutsu.testing.slot.Databases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Leases an Ibutsu to each test that asks for something. Where that is wanted, it runs the test again: on the other database,
 * or on the same slot.
 */
final class IbutsuExtension extends SlotExtension<IbutsuSlot>
        implements BeforeEachCallback, InvocationInterceptor, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(IbutsuExtension.class);

    IbutsuExtension() {
        super(IbutsuSlot.class, () -> IbutsuSlots.of(Databases.of(System::getProperty)));
    }

    @Override
    protected boolean gives(Class<?> wanted) {
        return Lease.gives(wanted);
    }

    @Override
    protected Optional<String> insteadOf(Class<?> wanted) {
        return ParameterHints.insteadOf(wanted);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(TestReport.class, Reports.begin(context));
        context.getStore(NAMESPACE).put(Replay.class, new Replay());
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        replay(context).add(method);
        invocation.proceed();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        replay(context).add(method);
        invocation.proceed();
        again(context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, method, context);
    }

    /** JUnit only says that nobody gives a parameter; whether another extension does, is not known before. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (thrown instanceof ParameterResolutionException unknown
                && unknown.getMessage().startsWith("No ParameterResolver registered")) {
            throw new ParameterResolutionException(unknown.getMessage() + ' ' + ParameterHints.OF_ALL, unknown);
        }
        throw thrown;
    }

    private void again(ExtensionContext context) {
        Optional<Lease> first = present(context).map(Lease.class::cast);
        if (first.isPresent() && OtherDatabase.isWanted(context)) {
            new OtherDatabase(context, report(context), TestRequirements.of(context))
                    .repeat(first.get(), replay(context));
        }
        if (first.isPresent() && context.getConfigurationParameter("twice").isPresent()) {
            repeat(first.get(), context);
        }
    }

    /** Runs the test again on the same slot, and demands the same answers. */
    private void repeat(Lease first, ExtensionContext context) {
        Transcript before = first.transcript();
        Lease second = first.again(SlotReset.of(context));
        replace(context, second);
        replay(context).run(second);
        Transcript after = second.transcript();
        if (!before.resembles(after)
                && Annotations.nearest(context, NonDeterministic.class).isEmpty()) {
            throw new AssertionError("The second time, this test got other answers on the same slot: "
                    + before.difference("at first", after, "then").orElse("their shapes differ"));
        }
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
    protected SlotLease<IbutsuSlot> lease(SlotPool<IbutsuSlot> pool, ExtensionContext context) {
        TestReport report = report(context);
        return report.preparing(
                () -> new Lease(pool, SlotReset.of(context).lease(pool), report, TestRequirements.of(context)));
    }

    private static TestReport report(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestReport.class, TestReport.class);
    }

    private static Replay replay(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Replay.class, Replay.class);
    }
}
