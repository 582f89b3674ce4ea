package org.ibutsu.harness.browser;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests for which there is no browser, or fails them where a browser is required. */
final class BrowserCondition implements ExecutionCondition {

    private BrowserCondition() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        BrowserRun run = BrowserRun.of(context);
        Optional<String> missing = run.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("There is a browser");
        }
        if (run.requiresBrowser()) {
            throw new ExtensionConfigurationException("Tests with a browser are required to run, but " + missing.get());
        }
        run.skipped(missing.get());
        return ConditionEvaluationResult.disabled("Needs a browser, but " + missing.get());
    }
}
