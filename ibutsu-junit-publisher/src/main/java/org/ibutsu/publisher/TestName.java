package org.ibutsu.publisher;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * What a test is called.
 *
 * @param className the class with its package; empty for tests that are not methods
 * @param own the method or what stands for it
 * @param params of this invocation
 */
record TestName(Optional<String> className, Optional<String> own, Params params) {

    private static final Set<String> INVOCATIONS =
            Set.of("test-template-invocation", "class-template-invocation", "dynamic-container", "dynamic-test");

    static TestName of(TestIdentifier test, TestPlan plan) {
        Deque<String> invocations = new ArrayDeque<>();
        Optional<String> method = Optional.empty();
        Optional<String> type = Optional.empty();
        Optional<TestIdentifier> current = Optional.of(test);
        while (current.isPresent()) {
            TestIdentifier identifier = current.get();
            if (isInvocation(identifier)) {
                invocations.addFirst(identifier.getDisplayName());
            } else if (type.isEmpty()) {
                TestSource source = identifier.getSource().orElse(null);
                if (source instanceof MethodSource ofMethod) {
                    method = Optional.of(ofMethod.getMethodName());
                    type = Optional.of(ofMethod.getClassName());
                } else if (source instanceof ClassSource ofClass) {
                    type = Optional.of(ofClass.getClassName());
                }
            }
            current = plan.getParent(identifier);
        }
        if (method.isEmpty() && test.isTest()) {
            method = Optional.of(test.getLegacyReportingName());
        }
        return new TestName(type, method, new Params(new ArrayList<>(invocations)));
    }

    /** Gives the class and method without package, and the arguments in brackets, as one text that fits a column. */
    String id() {
        String type =
                className.map(name -> name.substring(name.lastIndexOf('.') + 1)).orElse("");
        String separator = className.isPresent() && own.isPresent() ? "." : "";
        return Column.fit(type + separator + own.orElse("") + params.suffix());
    }

    /** Gives the file of the class without its ending, which depends on the language; empty for tests without a class. */
    Optional<String> path() {
        return className.map(name -> name.replaceFirst("\\$.*", "").replace('.', '/'));
    }

    private static boolean isInvocation(TestIdentifier identifier) {
        List<UniqueId.Segment> segments = identifier.getUniqueIdObject().getSegments();
        return INVOCATIONS.contains(segments.get(segments.size() - 1).getType());
    }
}
