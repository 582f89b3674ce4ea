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
 * The name of a test.
 *
 * @param className the class with its package; empty for tests that do not belong to a class
 * @param methodName the method, or the name that the engine reports in place of one; empty for a class
 * @param parameters the parameters of this invocation
 */
record TestName(Optional<String> className, Optional<String> methodName, TestParameters parameters) {

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
        return new TestName(type, method, new TestParameters(new ArrayList<>(invocations)));
    }

    /**
     * Returns the class without package, the method and the arguments in brackets, truncated to the length of a column.
     */
    String id() {
        String type =
                className.map(name -> name.substring(name.lastIndexOf('.') + 1)).orElse("");
        String separator = className.isPresent() && methodName.isPresent() ? "." : "";
        return Truncation.truncate(type + separator + methodName.orElse("") + parameters.suffix());
    }

    /**
     * Returns the path of the class without a file extension, which depends on the language; empty if there is no
     * class.
     */
    Optional<String> path() {
        return className.map(name -> name.replaceFirst("\\$.*", "").replace('.', '/'));
    }

    private static boolean isInvocation(TestIdentifier identifier) {
        List<UniqueId.Segment> segments = identifier.getUniqueIdObject().getSegments();
        return INVOCATIONS.contains(segments.get(segments.size() - 1).getType());
    }
}
