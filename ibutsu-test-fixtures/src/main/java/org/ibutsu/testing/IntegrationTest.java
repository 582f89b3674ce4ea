package org.ibutsu.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests of the whole application, with tag {@code integration}. Each test has a running server with a pristine
 * database to itself and takes what it needs as parameters: {@link IbutsuApp},
 * {@link org.ibutsu.testing.data.TestData}, a Hibernate {@code Session}, {@link org.ibutsu.harness.fake.TestClock},
 * {@link org.ibutsu.harness.fake.Outbox}, {@link org.ibutsu.testing.fake.TestJobs}, or anything that is
 * {@link org.ibutsu.harness.slot.CreatedBy made by} a class of one's own. Methods with {@code @BeforeEach} and
 * {@code @AfterEach} may take the same and get the same. A test that has not ended after two minutes fails; one that
 * needs longer has a {@code @Timeout} of its own.
 *
 * <pre>{@code
 * @IntegrationTest
 * class GroupIT {
 *
 *     @Test
 *     void createsAGroup(IbutsuApp app, Session session) {
 *         Response answer = app.asSuperadmin().body(Map.of("name", "web")).post("/group");
 *
 *         assertThat(answer).hasStatus(201).hasJson("name", "web");
 *         assertThat(session.createSelectionQuery("from Group", Group.class).getResultList()).hasSize(1);
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("integration")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@ExtendWith(IbutsuExtension.class)
public @interface IntegrationTest {}
