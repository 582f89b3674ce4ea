package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Indicates that tests rely on the identifiers of new rows, so that sequences and identity columns must begin with the
 * same values each time. Such a test is refused in a slot whose application may hold identifiers in memory, as they
 * keep running there; see {@code SlotEnvironment.resetSequences()}.
 *
 * <pre>{@code
 * @Test
 * @ExactSequences
 * void numbersTickets(TestSlot<Office> slot) {
 *     slot.request().post("/tickets");
 *
 *     assertThat(slot.request().get("/tickets/1").statusCode()).isEqualTo(200);
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@API(status = API.Status.STABLE)
public @interface ExactSequences {}
