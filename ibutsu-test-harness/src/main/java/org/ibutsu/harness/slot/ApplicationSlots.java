package org.ibutsu.harness.slot;

import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.secret.ApplicationLog;
import org.ibutsu.harness.secret.LogWatch;
import org.jspecify.annotations.Nullable;

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

    ApplicationSlots(SlotDefinition<A> definition, TestDatabases databases) {
        this.definition = definition;
        this.databases = databases;
        try {
            this.openApi = definition.openApi.get();
        } catch (Throwable e) {
            Closing.after(e, databases::close);
            throw e;
        }
        this.logs = new LogWatch(definition.ownPackage, definition.logLevels);
    }

    @Override
    public ApplicationSlot<A> open(int number) {
        SlotEnvironment environment = new SlotEnvironment(number, databases.create(number));
        ApplicationLog logged = new ApplicationLog(environment.secrets(), logs);
        A application = null;
        try {
            application = start(environment, logged);
            return new ApplicationSlot<>(
                    definition, databases, environment, logged, describing(application), application);
        } catch (Throwable e) {
            undo(e, environment, application);
            throw e;
        }
    }

    private Optional<OpenApiDocument> describing(A application) {
        return openApi.or(() -> definition.ownOpenApi.apply(application));
    }

    private A start(SlotEnvironment environment, ApplicationLog logged) {
        try {
            return logged.start(() -> definition.starter.start(environment));
        } catch (Exception e) {
            throw new IllegalStateException(definition.type.getSimpleName() + " does not start: " + e, e);
        }
    }

    private void undo(Throwable cause, SlotEnvironment environment, @Nullable A application) {
        Closing.after(
                cause,
                () -> Closing.all(List.of(
                        () -> {
                            if (application != null) {
                                definition.stop.accept(application);
                            }
                        },
                        environment::close,
                        () -> databases.drop(environment.database()))));
    }

    @Override
    public void close() {
        Closing.all(List.of(logs::close, databases::close));
    }
}
