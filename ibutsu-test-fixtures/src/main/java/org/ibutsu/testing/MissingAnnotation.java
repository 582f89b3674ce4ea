package org.ibutsu.testing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails tests that lack the annotation, with the advice to add it. Found by JUnit where {@code
 * junit.jupiter.extensions.autodetection.enabled} is true.
 */
public final class MissingAnnotation implements ParameterResolver {

    /** Others, such as a Hibernate session, may come from anywhere. */
    private static final Set<Class<?>> OWN_TYPES = Set.of(IbutsuApp.class, TestData.class, TestJobs.class);

    /** Called by JUnit. */
    public MissingAnnotation() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return OWN_TYPES.contains(parameter.getParameter().getType()) && !isExtended(context);
    }

    private static boolean isExtended(ExtensionContext context) {
        boolean here = AnnotationSupport.findRepeatableAnnotations(context.getElement(), ExtendWith.class).stream()
                .anyMatch(with -> List.of(with.value()).contains(IbutsuExtension.class));
        Optional<ExtensionContext> parent = context.getParent();
        return here || parent.isPresent() && isExtended(parent.get());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        throw new ParameterResolutionException(
                parameter.getParameter().getType().getSimpleName()
                        + " is given to tests of the whole application only. Put @IntegrationTest or @ValidationTest on the"
                        + " class or on the method");
    }
}
