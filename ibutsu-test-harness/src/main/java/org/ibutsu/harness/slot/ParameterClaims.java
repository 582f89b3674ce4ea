package org.ibutsu.harness.slot;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The application that provides each parameter of a test, for tests of several applications. Thread-safe. */
final class ParameterClaims {

    private static final Namespace NAMESPACE = Namespace.create(ParameterClaims.class);

    private static final Object LOCK = new Object();

    private final Map<Parameter, Claim> claims = new ConcurrentHashMap<>();

    private record Claim(Object key, Class<?> application) {}

    /** Returns the claims of a test. */
    static ParameterClaims of(ExtensionContext test) {
        Store store = test.getStore(NAMESPACE);
        synchronized (LOCK) {
            ParameterClaims claims = store.get(ParameterClaims.class, ParameterClaims.class);
            if (claims == null) {
                claims = new ParameterClaims();
                store.put(ParameterClaims.class, claims);
            }
            return claims;
        }
    }

    /** Checks whether a parameter is the slot of another application, by the argument of its type. */
    static boolean isSlotOfAnother(Parameter parameter, Class<?> application) {
        return parameter.getType() == TestSlot.class
                && parameter.getParameterizedType() instanceof ParameterizedType slot
                && slot.getActualTypeArguments()[0] instanceof Class<?> wanted
                && !wanted.isAssignableFrom(application);
    }

    /**
     * Adds that an application gives a parameter.
     *
     * @throws ParameterResolutionException if another application does, too; the message says what to write instead
     */
    void add(Parameter parameter, Object key, Class<?> application) {
        Claim other = claims.putIfAbsent(parameter, new Claim(key, application));
        if (other != null && !other.key().equals(key)) {
            throw new ParameterResolutionException(ambiguity(parameter, other.application(), application));
        }
    }

    private static String ambiguity(Parameter parameter, Class<?> one, Class<?> other) {
        String wanted = parameter.getType().getSimpleName();
        String question = wanted + " " + parameter.getName() + " could be that of " + one.getSimpleName() + " or of "
                + other.getSimpleName() + ", as this test has both. ";
        if (one == other) {
            return question + "Test the two in classes of their own";
        }
        String slots = "Take TestSlot<" + one.getSimpleName() + "> or TestSlot<" + other.getSimpleName() + ">";
        return question
                + slots
                + (parameter.getType() == TestSlot.class ? "" : ", and call get(" + wanted + ".class) of it");
    }
}
