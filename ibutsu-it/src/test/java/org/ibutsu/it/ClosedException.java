package org.ibutsu.it;

import java.nio.charset.StandardCharsets;
import org.ibutsu.model.Result;
import org.ibutsu.testing.data.TestData;

/** The exception with which tests of the shop fail. */
public final class ClosedException {

    private static final String NAME = "shop.ClosedException";

    private ClosedException() {}

    /** Describes a result as failed with the exception. */
    public static void describe(Result failed, String message) {
        failed.metadata("exception_name", NAME).metadata("exception_message", message);
    }

    /** Adds the stack trace of the exception to a result. */
    public static void addTrace(TestData data, Result failed, String message, int line) {
        data.artifact(
                "%s: %s\n\tat shop.Order.close(Order.java:%d)"
                        .formatted(NAME, message, line)
                        .getBytes(StandardCharsets.UTF_8),
                artifact -> artifact.resultId(failed.id()).filename("traceback.log"));
    }
}
