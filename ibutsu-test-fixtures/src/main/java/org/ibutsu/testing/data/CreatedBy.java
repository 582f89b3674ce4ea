package org.ibutsu.testing.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets tests take a type of one's own as a parameter: rows that belong together, or a builder that keeps the
 * {@link TestData}. All parameters of one test get the same object.
 *
 * <pre>{@code
 * @CreatedBy(Nightly.Rows.class)
 * record Nightly(Project project, List<Run> runs) {
 *
 *     static final class Rows implements TestDataFactory<Nightly> {
 *         @Override
 *         public Nightly create(TestData data) {
 *             Project project = data.project();
 *             return new Nightly(project, data.runs(7, (night, run) -> run.projectId(project.id())));
 *         }
 *     }
 * }
 *
 * @Test
 * void showsAWeek(IbutsuApp app, Nightly nightly) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CreatedBy {

    /** Gives the class that makes it. */
    Class<? extends TestDataFactory<?>> value();
}
