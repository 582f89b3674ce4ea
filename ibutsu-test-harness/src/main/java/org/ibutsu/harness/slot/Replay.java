package org.ibutsu.harness.slot;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The invocations of a test in their order, so that it can be repeated: its {@code @BeforeEach} methods, and the test
 * itself.
 */
final class Replay {

    private final List<ReflectiveInvocationContext<Method>> steps = new ArrayList<>();

    /** Adds a method that is about to run. */
    void add(ReflectiveInvocationContext<Method> step) {
        steps.add(step);
    }

    /** Repeats all invocations with the parameters of another lease, and otherwise the same arguments. */
    void run(SlotLease<?> lease) {
        for (ReflectiveInvocationContext<Method> step : List.copyOf(steps)) {
            Method method = step.getExecutable();
            Object[] arguments = step.getArguments().toArray();
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = method.getParameterTypes()[i];
                if (lease.gives(type)) {
                    arguments[i] = lease.give(type);
                }
            }
            ReflectionSupport.invokeMethod(method, step.getTarget().orElse(null), arguments);
        }
    }
}
