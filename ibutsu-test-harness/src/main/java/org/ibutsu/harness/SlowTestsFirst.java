package org.ibutsu.harness;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.MethodOrderer;

/**
 * Runs classes in random order, but those with {@link SlowTest} before the others, so that at the end of a parallel run
 * no thread is left alone with a long one. The seed is that of JUnit's own random orders.
 *
 * <pre>{@code
 * junit.jupiter.testclass.order.default = org.ibutsu.harness.SlowTestsFirst
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class SlowTestsFirst implements ClassOrderer {

    /** Creates the order; called by JUnit. */
    public SlowTestsFirst() {}

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<? extends ClassDescriptor> classes = context.getClassDescriptors();
        java.util.Random random = context.getConfigurationParameter(MethodOrderer.Random.RANDOM_SEED_PROPERTY_NAME)
                .map(seed -> new java.util.Random(Long.parseLong(seed)))
                .orElseGet(java.util.Random::new);
        Collections.shuffle(classes, random);
        classes.sort(Comparator.comparing(type -> !type.isAnnotated(SlowTest.class)));
    }
}
