package org.ibutsu.it.suite;

import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Nested;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves samples out: static classes within a class of tests, which that runs itself and expects to fail or to hang. A
 * pattern of names such as {@code -Dit.test='*Savepoint**'} would run them for themselves otherwise, as would an IDE.
 */
public final class SampleFilter implements PostDiscoveryFilter {

    /** Is asked for classes and for their methods; JUnit leaves out what has nothing in it. */
    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(
                !isInSample(test), () -> "no sample", () -> "a sample, which the test around it runs");
    }

    private static boolean isInSample(TestDescriptor test) {
        boolean sample = test.getSource()
                .filter(ClassSource.class::isInstance)
                .filter(source -> isSample(((ClassSource) source).getJavaClass()))
                .isPresent();
        return sample || test.getParent().filter(SampleFilter::isInSample).isPresent();
    }

    private static boolean isSample(Class<?> type) {
        return type.isMemberClass()
                && Modifier.isStatic(type.getModifiers())
                && !type.isAnnotationPresent(Nested.class);
    }
}
