package org.ibutsu.harness.slot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The parameters that tests have of a running application.
 *
 * @param <A> the type of the application
 */
final class TestParameters<A> {

    private final SlotDefinition<A> definition;
    private final TestLeases<A> leases;

    TestParameters(SlotDefinition<A> definition, TestLeases<A> leases) {
        this.definition = definition;
        this.leases = leases;
    }

    boolean supports(ParameterContext parameter, ExtensionContext context) {
        if (ParameterClaims.isSlotOfAnother(parameter.getParameter(), definition.type)) {
            return false;
        }
        boolean gives = gives(parameter, context);
        if (gives) {
            ParameterClaims.of(context).add(parameter.getParameter(), definition.key, definition.type);
        }
        return gives
                || definition.replacementOf(parameter.getParameter().getType()).isPresent() && !hasArguments(context);
    }

    private boolean gives(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        return definition.gives(wanted)
                || !isTooEarly(parameter, context)
                        && definition.looksUp(
                                wanted, () -> leases.of(context).slot().application());
    }

    private static boolean isTooEarly(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isEmpty() || parameter.getDeclaringExecutable() instanceof Constructor;
    }

    /** Tests with arguments may well have a row among them. */
    private static boolean hasArguments(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), TestTemplate.class);
    }

    Object resolve(ParameterContext parameter, ExtensionContext context) {
        Class<?> wanted = parameter.getParameter().getType();
        if (!definition.gives(wanted) && definition.replacementOf(wanted).isPresent()) {
            throw new ParameterResolutionException(wanted.getSimpleName() + " is not given to tests. Take "
                    + definition.replacementOf(wanted).orElseThrow());
        }
        if (isTooEarly(parameter, context)) {
            throw new ParameterResolutionException(tooEarly(parameter.getParameter()));
        }
        return leases.of(context).give(wanted);
    }

    private static String tooEarly(Parameter parameter) {
        String wanted = parameter.getType().getSimpleName() + " " + parameter.getName();
        return "Each test has a server of its own, so there is none yet in "
                + parameter.getDeclaringExecutable().getName() + ". Take " + wanted
                + " as a parameter of the test method or of a method with @BeforeEach instead";
    }

    /** Adds the available parameters to the failure of JUnit about an unresolved parameter. */
    Throwable explained(Throwable thrown) {
        if (thrown instanceof ParameterResolutionException unknown
                && unknown.getMessage().startsWith("No ParameterResolver registered")) {
            return new ParameterResolutionException(
                    unknown.getMessage() + " Take " + definition.parameters()
                            + ", or put @CreatedBy on a type of your own, with the class that creates it; arguments of a case"
                            + " need @ParameterizedTest instead of @Test",
                    unknown);
        }
        return thrown;
    }
}
