package org.ibutsu.server.importer;

import java.util.regex.Pattern;
import org.ibutsu.model.Result;

/** The values by which two results of a run belong to the same test. */
final class TestIdentity {

    // The directory of the sources differs from machine to machine.
    private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:[/\\\\].*");

    private TestIdentity() {}

    /** Returns the values that are equal for the same test, and only for it. */
    static Object[] of(Result result) {
        String path = text(result, "fspath");
        return new Object[] {
            result.testId(),
            text(result, "classname"),
            text(result, "name"),
            path == null || ABSOLUTE.matcher(path).matches() ? null : path,
            result.env(),
            result.component(),
            text(result, "variant")
        };
    }

    private static String text(Result result, String key) {
        return result.metadata().path(key).asText(null);
    }
}
