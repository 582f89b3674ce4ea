package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.secret.ApplicationLog;
import org.ibutsu.harness.secret.LogWatch;

/**
 * Starts applications in slots, which share the place of their databases and the description of their API.
 *
 * @param <A> the type of the application
 */
final class ApplicationSlots<A> implements SlotProvider<ApplicationSlot<A>> {

    private final SlotDefinition<A> definition;
    private final TestDatabases databases;
    private final Optional<OpenApiDocument> openApi;
    private final LogWatch logs;

    /** The failure of the first start, if the application has never started. */
    private volatile RuntimeException startFailure;

    private volatile boolean started;

    ApplicationSlots(SlotDefinition<A> definition, TestDatabases databases) {
        this.definition = definition;
        this.databases = databases;
        try {
            this.openApi = definition.openApi.get();
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
        this.logs = new LogWatch(definition.ownPackage, definition.logLevels);
    }

    @Override
    public ApplicationSlot<A> open(int number) {
        if (startFailure != null) {
            throw new IllegalStateException(
                    "Not started again, because it did not start for another test: " + startFailure.getMessage(),
                    startFailure);
        }
        SlotEnvironment environment = new SlotEnvironment(number, databases.create(number));
        ApplicationLog logged = new ApplicationLog(environment.secrets(), logs);
        A application = null;
        try {
            application = start(environment, logged);
            started = true;
            return new ApplicationSlot<>(
                    definition, databases, environment, logged, describing(application), application);
        } catch (RuntimeException | Error e) {
            undo(e, environment, application, number);
            throw e;
        }
    }

    private Optional<OpenApiDocument> describing(A application) {
        return openApi.or(() -> definition.ownOpenApi.apply(application));
    }

    private A start(SlotEnvironment environment, ApplicationLog logged) {
        logged.begin();
        try {
            return definition.starter.start(environment);
        } catch (Exception e) {
            RuntimeException failure =
                    new IllegalStateException(definition.type.getSimpleName() + " does not start: " + e, e);
            if (!started) {
                startFailure = failure;
            }
            throw failure;
        } finally {
            logged.end();
        }
    }

    private void undo(Throwable cause, SlotEnvironment environment, A application, int number) {
        try {
            Closing.all(List.of(
                    () -> {
                        if (application != null) {
                            definition.stop.accept(application);
                        }
                    },
                    environment::close,
                    () -> databases.drop(number)));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        Closing.all(List.of(logs::close, databases::close));
    }
}
