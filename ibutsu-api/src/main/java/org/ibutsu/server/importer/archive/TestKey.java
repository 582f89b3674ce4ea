package org.ibutsu.server.importer.archive;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.model.Result;
import org.jspecify.annotations.Nullable;

/**
 * The key of a test within a run. Two results of a run with equal keys are two attempts of one test.
 *
 * @param testId the name of the test
 * @param className the class as the report names it; null if it does not
 * @param path the file of the test; null if it is not known
 * @param env the environment
 * @param component the component
 * @param variant the part of a matrix of builds; null if there is none
 * @param params the parameters of the test; empty if its name contains them
 */
record TestKey(
        @Nullable String testId,
        @Nullable String className,
        @Nullable String path,
        @Nullable String env,
        @Nullable String component,
        @Nullable String variant,
        String params) {

    /** Returns the key of a result. Results without a name of a test have keys that mean nothing. */
    static TestKey of(Result result) {
        return new TestKey(
                result.testId(),
                text(result, "classname"),
                text(result, "fspath"),
                result.env(),
                result.component(),
                text(result, "variant"),
                params(result));
    }

    // Parameters that are objects look different each time; those tests have names such as test_pays[cart0].
    private static String params(Result result) {
        boolean isNamed = result.testId() != null && result.testId().endsWith("]");
        return isNamed || result.params().isEmpty() ? "" : result.params().toString();
    }

    private static @Nullable String text(Result result, String key) {
        JsonNode value = result.metadata().path(key);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
