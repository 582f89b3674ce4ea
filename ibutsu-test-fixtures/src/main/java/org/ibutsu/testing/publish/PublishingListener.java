package org.ibutsu.testing.publish;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Publishes a test run to an Ibutsu server. DOC
 */
public final class PublishingListener implements TestExecutionListener {

    private final UnaryOperator<String> environment;
    private final Supplier<Logger> logger;
    private volatile Publication publication;

    /** Makes the listener that the platform finds by itself. */
    public PublishingListener() {
        this(System::getenv, () -> System.getLogger(PublishingListener.class.getName()));
    }

    PublishingListener(UnaryOperator<String> environment, Supplier<Logger> logger) {
        this.environment = environment;
        this.logger = logger;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (setting(plan, "ibutsu.url").isEmpty()
                && setting(plan, "ibutsu.archive").isEmpty()) {
            return;
        }
        try {
            Settings settings = Settings.read(name -> setting(plan, name));
            publication = Publication.begin(plan, settings, environment, logger.get());
        } catch (Exception | LinkageError e) {
            logger.get().log(Level.WARNING, "The results of the tests will not be published: " + e);
        }
    }

    private Optional<String> setting(TestPlan plan, String name) {
        return plan.getConfigurationParameters()
                .get(name)
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(
                        environment.apply(name.toUpperCase(Locale.ROOT).replace('.', '_'))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        if (publication != null) {
            publication.record(recording -> recording.registered(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (publication != null) {
            publication.record(recording -> recording.skipped(test, Optional.ofNullable(reason)));
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (publication != null) {
            publication.record(recording -> recording.started(test));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (publication != null) {
            publication.record(recording -> recording.published(test, entry));
        }
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry entry) {
        if (publication != null) {
            publication.record(recording -> recording.published(test, entry.getPath()));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (publication != null) {
            publication.record(recording -> recording.finished(test, result));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (publication != null) {
            publication.close();
            publication = null;
        }
    }
}
