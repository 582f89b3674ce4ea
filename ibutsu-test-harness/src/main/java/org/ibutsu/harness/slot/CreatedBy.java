package org.ibutsu.harness.slot;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares the factory of a type of test parameters, such as a record of related rows.
 *
 * <pre>{@code
 * @CreatedBy(TwoOrders.Factory.class)
 * record TwoOrders(long paid, long open) {
 *
 *     static final class Factory implements ParameterFactory<TwoOrders> {
 *         public TwoOrders create(TestSlot<?> slot) {
 *             Orders orders = slot.get(Orders.class);
 *             return new TwoOrders(orders.paid(), orders.open());
 *         }
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@API(status = API.Status.STABLE)
public @interface CreatedBy {

    /**
     * Returns the class that creates the value, which has a constructor without parameters.
     *
     * @return the class
     */
    Class<? extends ParameterFactory<?>> value();
}
