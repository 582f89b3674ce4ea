package org.ibutsu.harness.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides each test with a running application of Spring Boot of its own, with a free port, a database, a clock and
 * an outbox of its own. The application is started once, and put back to its initial state before each test: rows,
 * sequences, caches, identifiers that Hibernate has reserved, time and mails.
 *
 * <pre>{@code
 * @SpringSlot(ShopApplication.class)
 * class OrdersTest {
 *
 *     @Test
 *     void sells(TestClient client, OrderRepository orders) {
 *         client.request().body("{\"article\": 7}").post("/orders");
 *
 *         assertThat(orders.count()).isEqualTo(1);
 *     }
 * }
 * }</pre>
 *
 * <p>Test parameters may be: {@code TestClient}, {@code TestClock}, {@code Outbox}, {@code DataSource},
 * {@code TestSlot}, {@code ApplicationContext}, and every bean that is the only one of its type. The annotation may be
 * used as a meta-annotation. The one nearest to a test applies.
 *
 * <p>The slot's database is H2, or the one that {@code -Ddb} names. It also has the properties
 * {@code slot.database.url}, {@code slot.database.user} and {@code slot.database.password}, for applications with a
 * {@code DataSource} that does not read {@code spring.datasource}, and {@code slot.identity-provider.issuer}, the
 * address of the {@code FakeIdentityProvider}, as in {@code
 * spring.security.oauth2.resourceserver.jwt.issuer-uri=${slot.identity-provider.issuer}}. Beans of type
 * {@code ResettableState} are put back before each test.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(SpringSlotExtension.class)
public @interface SpringSlot {

    /**
     * Returns the application.
     *
     * @return the class with {@code @SpringBootApplication}
     */
    Class<?> value();

    /**
     * Returns further configuration, such as fakes of other servers.
     *
     * @return classes with {@code @TestConfiguration} or {@code @Configuration}
     */
    Class<?>[] configuration() default {};

    /**
     * Returns properties that go before all others of the application.
     *
     * @return texts such as {@code shop.currency=EUR}
     */
    String[] properties() default {};

    /**
     * Returns the profiles that are active on both databases.
     *
     * @return names of profiles
     */
    String[] profiles() default {};

    /**
     * Returns the profiles that are active on H2 only.
     *
     * @return names of profiles
     */
    String[] h2Profiles() default {};

    /**
     * Returns the profiles that are active on PostgreSQL only.
     *
     * @return names of profiles
     */
    String[] postgresqlProfiles() default {};

    /**
     * Returns the prefix of every path of a {@code TestClient}.
     *
     * @return a path such as {@code /api}; empty for none
     */
    String basePath() default "";

    /**
     * Returns the location of the OpenAPI document. A response that it does not describe fails its request. The library
     * {@code json-schema-validator} must be on the class path of the tests.
     *
     * @return a resource such as {@code classpath:openapi.json}, or the path at which the application has it, such as
     *     {@code /v3/api-docs}; empty for none
     */
    String openApi() default "";

    /**
     * Returns the pollution before each test with {@code -Dibutsu.test.pollute}, in addition to a mail and another
     * time.
     *
     * @return a class that has a constructor without parameters
     */
    Class<? extends Pollution> pollution() default Pollution.None.class;

    /** Leaves behind what a careless test might, to prove that it is gone before the next one. */
    @FunctionalInterface
    interface Pollution {

        /**
         * Writes to as many tables and other places as it can.
         *
         * @param slot the application
         */
        void pollute(TestSlot<?> slot);

        /** Leaves nothing behind. */
        final class None implements Pollution {

            /** Creates it. */
            public None() {}

            @Override
            public void pollute(TestSlot<?> slot) {}
        }
    }
}
