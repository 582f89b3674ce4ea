package org.ibutsu.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test with pages of a list: full ones, the last one, one that holds everything, and one beyond the end. The
 * first parameter is a {@link org.ibutsu.testing.assertion.PageCase}; those of the harness follow.
 *
 * <pre>{@code
 * @IntegrationTest
 * @PageCases(total = 30)
 * void pagesRuns(PageCase page, IbutsuApp app, TestData data) {
 *     data.runs(page.total());
 *
 *     Response answer = app.asSuperadmin().queryParams(page.query()).get("/run");
 *
 *     assertThat(answer).hasPagination(page, "runs");
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ParameterizedTest(name = "{0}")
@ArgumentsSource(PageCasesProvider.class)
public @interface PageCases {

    /** Returns the number of items of the list. */
    int total() default 30;
}
