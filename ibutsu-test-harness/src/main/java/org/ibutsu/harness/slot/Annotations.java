package org.ibutsu.harness.slot;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotations that hold for a test. */
final class Annotations {

    private Annotations() {}

    /** Returns the annotation that is nearest to a test: its own, or that of a class around it. */
    static <A extends Annotation> Optional<A> nearest(ExtensionContext test, Class<A> annotation) {
        return AnnotationSupport.findAnnotation(test.getElement(), annotation)
                .or(() -> test.getParent().flatMap(parent -> nearest(parent, annotation)));
    }
}
