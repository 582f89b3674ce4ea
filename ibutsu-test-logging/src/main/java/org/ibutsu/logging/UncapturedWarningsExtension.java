package org.ibutsu.logging;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a test that logs a warning or an error which it does not capture by {@link LoggedLines#capture}, or prints a
 * stack trace. Of tests that run in parallel, all that run at that moment fail.
 */
public final class UncapturedWarningsExtension implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(UncapturedWarningsExtension.class);

    /** Creates the extension, as JUnit does. */
    public UncapturedWarningsExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(Warnings.class, new Warnings(expected(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Warnings warnings = context.getStore(NAMESPACE).remove(Warnings.class, Warnings.class);
        if (warnings == null) {
            return;
        }
        warnings.close();
        List<String> lines = warnings.lines();
        if (!lines.isEmpty()) {
            throw new AssertionError("Logged but not captured:\n" + String.join("\n", lines));
        }
    }

    private static Optional<String> expected(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), ExpectedWarnings.class)
                .map(ExpectedWarnings::value);
    }
}
