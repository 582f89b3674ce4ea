package org.ibutsu.harness.slot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Leases a slot to each test that asks for something, and takes it back after the test. As it is, tests get the slot
 * itself; a subclass gives them more. All extensions for one type of slot share one pool, which is closed at the end of the
 * run.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SlotExtension<Shop> SHOPS = new SlotExtension<>(Shop.class, () -> Shop::new);
 *
 * @Test
 * void sells(Shop shop) { … }
 * }</pre>
 *
 * @param <S> what a slot is
 */
public class SlotExtension<S extends Slot> implements ParameterResolver, AfterEachCallback, PreInterruptCallback {

    private static final Object POOL_LOCK = new Object();

    private final Class<S> type;
    private final Supplier<? extends SlotProvider<S>> provider;
    private final Namespace namespace;

    /**
     * Makes an extension.
     *
     * @param type the class of the slots
     * @param provider gives what builds the slots; called once in a run of tests, if a test needs a slot
     */
    public SlotExtension(Class<S> type, Supplier<? extends SlotProvider<S>> provider) {
        this.type = type;
        this.provider = provider;
        this.namespace = Namespace.create(SlotExtension.class, type);
    }

    /** Tells whether tests can have a type as a parameter; the type of the slot, unless a subclass says otherwise. */
    protected boolean gives(Class<?> wanted) {
        return wanted == type;
    }

    /**
     * Gives what to take instead of a type that tests cannot have, as it would be written; empty when nothing comes near,
     * which is the answer unless a subclass gives another.
     */
    protected Optional<String> insteadOf(Class<?> wanted) {
        return Optional.empty();
    }

    /**
     * Leases a slot for a test. It gives the slot itself, unless a subclass does more.
     *
     * @param context the test
     */
    protected SlotLease<S> lease(SlotPool<S> pool, ExtensionContext context) {
        return new SlotLease<>(pool);
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        return gives(wanted) || insteadOf(wanted).isPresent() && !hasArguments(context);
    }

    /** Tests with arguments may well have a row among them. */
    private static boolean hasArguments(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), TestTemplate.class);
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        if (!gives(wanted)) {
            throw new ParameterResolutionException(wanted.getSimpleName() + " is not given to tests. Take "
                    + insteadOf(wanted).orElseThrow());
        }
        if (context.getTestMethod().isEmpty() || parameter.getDeclaringExecutable() instanceof Constructor) {
            throw new ParameterResolutionException(tooEarly(parameter.getParameter()));
        }
        return leaseOf(context).give(wanted);
    }

    private static String tooEarly(Parameter parameter) {
        String wanted = parameter.getType().getSimpleName() + " " + parameter.getName();
        return "Each test has a server of its own, so there is none yet in "
                + parameter.getDeclaringExecutable().getName() + ". Take " + wanted
                + " as a parameter of the test method or of a method with @BeforeEach instead";
    }

    /** Looks at all threads while the one of a test that never finishes still is where it waits. */
    @Override
    public final void beforeThreadInterrupt(PreInterruptContext timeout, ExtensionContext context) {
        context.getStore(namespace).put(ThreadDump.class, ThreadDump.of(timeout.getThreadToInterrupt()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ThreadDump dump = context.getStore(namespace).remove(ThreadDump.class, ThreadDump.class);
        if (dump != null) {
            context.getExecutionException().ifPresent(failure -> failure.addSuppressed(dump));
        }
        SlotLease<?> lease = context.getStore(namespace).remove(SlotLease.class, SlotLease.class);
        if (lease != null) {
            lease.end(context.getExecutionException());
        }
    }

    private SlotLease<?> leaseOf(ExtensionContext context) {
        return present(context).orElseGet(() -> {
            SlotLease<S> lease = lease(pool(context), context);
            replace(context, lease);
            return lease;
        });
    }

    /** Gives the lease of a test; empty when it has not asked for anything. */
    protected final Optional<SlotLease<?>> present(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(namespace).get(SlotLease.class, SlotLease.class));
    }

    /** Gives a test another lease, which is ended with the test; the one before has been ended. */
    protected final void replace(ExtensionContext context, SlotLease<S> lease) {
        context.getStore(namespace).put(SlotLease.class, lease);
    }

    /** Gives the pool of this run of tests; JUnit closes it at the end of the run. */
    @SuppressWarnings("unchecked")
    private SlotPool<S> pool(ExtensionContext context) {
        if (context.getConfigurationParameter(KeptPools.PARAMETER, Boolean::valueOf)
                .orElse(false)) {
            return KeptPools.of(type, provider);
        }
        Store store = context.getRoot().getStore(namespace);
        synchronized (POOL_LOCK) {
            SlotPool<S> pool = store.get(SlotPool.class, SlotPool.class);
            if (pool == null) {
                pool = new SlotPool<>(provider.get());
                store.put(SlotPool.class, pool);
            }
            return pool;
        }
    }
}
