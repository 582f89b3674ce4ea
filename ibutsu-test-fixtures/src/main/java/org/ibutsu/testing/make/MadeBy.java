package org.ibutsu.testing.make;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets tests take a type of one's own as a parameter: rows that belong together, or a builder that keeps the
 * {@link Make}. All parameters of one test get the same object.
 *
 * <pre>{@code
 * @MadeBy(Nightly.Rows.class)
 * record Nightly(Project project, List<Run> runs) {
 *
 *     static final class Rows implements Maker<Nightly> {
 *         @Override
 *         public Nightly make(Make make) {
 *             Project project = make.project();
 *             return new Nightly(project, make.runs(7, (night, run) -> run.projectId(project.id())));
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
public @interface MadeBy {

    /** Gives the class that makes it. */
    Class<? extends Maker<?>> value();
}
