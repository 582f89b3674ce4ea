package org.ibutsu.harness.spring;

import java.util.Set;
import org.ibutsu.harness.slot.ParameterLookup;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.context.ConfigurableApplicationContext;

/** Finds beans by their type. */
final class BeanLookup implements ParameterLookup<ConfigurableApplicationContext> {

    /** Of these types there are beans that tests do not mean, or arguments of parameterized tests. */
    private static final Set<String> OTHERS =
            Set.of("java.lang", "java.util", "java.nio.file", "org.junit.jupiter.api");

    @Override
    public boolean mayHave(Class<?> type) {
        return !type.isPrimitive() && !type.isArray() && !type.isEnum() && !OTHERS.contains(type.getPackageName());
    }

    @Override
    public boolean has(ConfigurableApplicationContext context, Class<?> type) {
        return context.getBeanNamesForType(type, true, false).length > 0;
    }

    @Override
    public <T> T get(ConfigurableApplicationContext context, Class<T> type) {
        try {
            return context.getBean(type);
        } catch (NoUniqueBeanDefinitionException e) {
            throw new IllegalArgumentException(
                    "There are " + e.getNumberOfBeansFound() + " beans of type " + type.getSimpleName() + ": "
                            + String.join(", ", e.getBeanNamesFound()) + ". Take ApplicationContext context and call"
                            + " context.getBean(name, " + type.getSimpleName() + ".class)",
                    e);
        }
    }
}
