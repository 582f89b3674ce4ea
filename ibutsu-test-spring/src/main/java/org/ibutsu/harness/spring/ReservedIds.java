package org.ibutsu.harness.spring;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.id.IntegralDataTypeHolder;
import org.hibernate.id.enhanced.NoopOptimizer;
import org.hibernate.id.enhanced.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * The block of identifiers that an optimizer of Hibernate has taken from a sequence and not yet used up. When the
 * sequence is set back, the block must be, too: the two together would otherwise give negative identifiers, or some of
 * them twice. Hibernate has no other access to it than a field.
 */
final class ReservedIds {

    private static final String FIELD = "noTenantState";

    private final Optimizer optimizer;
    private final Field block;

    private ReservedIds(Optimizer optimizer, Field block) {
        this.optimizer = optimizer;
        this.block = block;
    }

    /** Returns the block of an optimizer; empty if it reserves nothing. */
    static Stream<ReservedIds> of(Optimizer optimizer) {
        try {
            Field block = optimizer.getClass().getDeclaredField(FIELD);
            block.setAccessible(true);
            return Stream.of(new ReservedIds(optimizer, block));
        } catch (NoSuchFieldException e) {
            return Stream.empty();
        }
    }

    /** Checks whether an optimizer reserves nothing, or what can be put back. */
    static boolean isKnown(Optimizer optimizer) {
        return optimizer instanceof NoopOptimizer || of(optimizer).findAny().isPresent();
    }

    /** Copies the block, and returns what puts the copy back as often as wanted. */
    Runnable restoration() {
        Object present = get(block, optimizer);
        if (present == null) {
            return () -> set(block, optimizer, null);
        }
        Map<Field, IntegralDataTypeHolder> numbers = new HashMap<>();
        for (Field field : present.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                numbers.put(field, copy(get(field, present)));
            }
        }
        return () -> {
            numbers.forEach((field, number) -> set(field, present, copy(number)));
            set(block, optimizer, present);
        };
    }

    /** Numbers change in place. */
    private static @Nullable IntegralDataTypeHolder copy(@Nullable Object number) {
        return number instanceof IntegralDataTypeHolder holder ? holder.copy() : null;
    }

    private static @Nullable Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The identifiers that Hibernate has reserved cannot be read", e);
        }
    }

    private static void set(Field field, Object owner, @Nullable Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The identifiers that Hibernate has reserved cannot be put back", e);
        }
    }
}
