package org.ibutsu.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Allows a test to make the application log warnings and errors, which otherwise fail the test where the extension says
 * {@link org.ibutsu.harness.slot.SlotExtension#failingOnWarnings failingOnWarnings}.
 *
 * <pre>{@code
 * @AllowWarnings("WARN com.example.Till The drawer is stuck")
 * @Test
 * void sellsWithoutTheDrawer(TestClient client) { … }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@API(status = API.Status.STABLE)
public @interface AllowWarnings {

    /**
     * Returns what allowed lines may contain, each given as level, logger and message with a space between them.
     *
     * @return parts of lines, of which one suffices
     */
    String[] value();
}
