package org.ibutsu.publisher;

import java.time.Duration;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;

/**
 * The outcome of a test execution.
 *
 * @param skipReason why the test was skipped or aborted, if known
 */
record TestOutcome(ResultStatus status, Duration duration, Optional<Throwable> throwable, Optional<String> skipReason) {

    static TestOutcome of(TestExecutionResult result, Duration duration) {
        Optional<Throwable> throwable = result.getThrowable();
        return switch (result.getStatus()) {
            case SUCCESSFUL -> new TestOutcome(ResultStatus.PASSED, duration, Optional.empty(), Optional.empty());
            case ABORTED ->
                new TestOutcome(ResultStatus.SKIPPED, duration, throwable, throwable.map(Throwable::getMessage));
            case FAILED -> new TestOutcome(failure(throwable), duration, throwable, Optional.empty());
        };
    }

    static TestOutcome skipped(Optional<String> reason) {
        return new TestOutcome(ResultStatus.SKIPPED, Duration.ZERO, Optional.empty(), reason);
    }

    boolean isFailure() {
        return status == ResultStatus.FAILED || status == ResultStatus.ERROR;
    }

    boolean isSkip() {
        return status == ResultStatus.SKIPPED;
    }

    private static ResultStatus failure(Optional<Throwable> throwable) {
        return throwable.orElse(null) instanceof AssertionError ? ResultStatus.FAILED : ResultStatus.ERROR;
    }
}
