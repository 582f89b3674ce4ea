package org.ibutsu.publisher;

import java.time.Duration;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;

/**
 * How a test ended.
 *
 * @param reason why it was skipped
 */
record Ending(Outcome outcome, Duration taken, Optional<Throwable> thrown, Optional<String> reason) {

    static Ending of(TestExecutionResult result, Duration taken) {
        Optional<Throwable> thrown = result.getThrowable();
        return switch (result.getStatus()) {
            case SUCCESSFUL -> new Ending(Outcome.PASSED, taken, Optional.empty(), Optional.empty());
            case ABORTED -> new Ending(Outcome.SKIPPED, taken, thrown, thrown.map(Throwable::getMessage));
            case FAILED -> new Ending(failure(thrown), taken, thrown, Optional.empty());
        };
    }

    static Ending skipped(Optional<String> reason) {
        return new Ending(Outcome.SKIPPED, Duration.ZERO, Optional.empty(), reason);
    }

    private static Outcome failure(Optional<Throwable> thrown) {
        return thrown.orElse(null) instanceof AssertionError ? Outcome.FAILED : Outcome.ERROR;
    }
}
