package org.ibutsu.harness.browser;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ibutsu.harness.NonDeterministic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Marks tests that use a browser, with tag {@code browser}, in addition to the annotation of their application.
 * They have a {@code Page} of Playwright as a parameter, or {@link Pages} where users sign in. There is one browser in
 * a JVM, so that these tests run one after the other, beside all others.
 *
 * <pre>{@code
 * @ShopTest
 * @BrowserTest
 * class CartIT {
 *
 *     @Test
 *     void isEmptyAtFirst(Page page) {
 *         page.navigate("/cart");
 *
 *         assertThat(page.getByRole(AriaRole.STATUS)).hasText("Nothing here yet");
 *     }
 * }
 * }</pre>
 *
 * <p>The browser is what {@code IBUTSU_BROWSER} names, or a Chromium or Chrome on the {@code PATH}; Playwright also
 * needs Node ({@code PLAYWRIGHT_NODEJS_PATH}, or on the {@code PATH}). Without them the tests are skipped, and the end
 * of the run says so; with {@code IBUTSU_BROWSER_REQUIRED=true} they fail.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("browser")
@ResourceLock(BrowserTest.LOCK)
@NonDeterministic("a browser decides when it asks for what")
@ExtendWith(BrowserCondition.class)
public @interface BrowserTest {

    /** The name of the lock that keeps tests with a browser apart. */
    String LOCK = "org.ibutsu.harness.browser";
}
