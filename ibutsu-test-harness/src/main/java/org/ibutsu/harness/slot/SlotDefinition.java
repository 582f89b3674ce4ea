package org.ibutsu.harness.slot;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.ibutsu.harness.database.DatabaseViewer;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.exchange.TokenPolicy;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.report.KeptServer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a {@link SlotExtension} knows about an application. Set up once, and not changed while tests run.
 *
 * @param <A> the type of the application
 */
final class SlotDefinition<A> {

    final Class<A> type;
    Object key;
    final SlotStarter<A> starter;
    final Map<Class<?>, Function<TestSlot<A>, ?>> provided = new LinkedHashMap<>();
    private final List<Class<?>> builtIn;
    final Map<Class<?>, String> replacements = new LinkedHashMap<>();
    Function<UnaryOperator<String>, TestDatabases> databases = TestDatabases::of;
    DatabaseReset reset = DatabaseReset.ROWS_OR_COPIES;

    @Nullable
    Function<A, URI> address;

    String basePath = "";
    Supplier<Optional<OpenApiDocument>> openApi = Optional::empty;
    Function<A, Optional<OpenApiDocument>> ownOpenApi = application -> Optional.empty();
    ParameterLookup<A> lookup = ParameterLookup.none();
    Predicate<A> idle = application -> true;
    Function<A, List<String>> pendingWork = application -> List.of();
    Consumer<A> stop = SlotDefinition::closeIfPossible;
    Consumer<A> afterEach = application -> {};
    Consumer<TestSlot<A>> pollution = slot -> {};
    TokenPolicy tokens = TokenPolicy.ANY;
    Function<A, Optional<KeptServer>> keptServer = application -> Optional.empty();
    DatabaseViewer viewer = DatabaseViewer.ofProducts();
    String ownPackage;
    Map<String, Level> logLevels = Map.of();
    boolean failsOnWarnings;
    List<String> loggersThatMayWarn = List.of();

    SlotDefinition(Class<A> type, SlotStarter<A> starter) {
        this.type = type;
        this.key = type;
        this.starter = starter;
        this.ownPackage = type.getPackageName();
        provided.put(type, TestSlot::application);
        provided.put(TestSlot.class, slot -> slot);
        provided.put(TestClient.class, TestSlot::client);
        provided.put(TestClock.class, TestSlot::clock);
        provided.put(Outbox.class, TestSlot::outbox);
        provided.put(FakeIdentityProvider.class, TestSlot::identityProvider);
        provided.put(DataSource.class, TestSlot::dataSource);
        ServiceLoader.load(ParameterProvider.class).forEach(this::provide);
        builtIn = List.copyOf(provided.keySet());
    }

    private void provide(ParameterProvider<?> provider) {
        provided.put(provider.type(), provider::create);
    }

    private static void closeIfPossible(Object application) {
        if (application instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The application could not be stopped: " + e.getMessage(), e);
            }
        }
    }

    /** Checks whether tests can have a type as a parameter. */
    boolean gives(Class<?> wanted) {
        return provided.containsKey(wanted) || wanted.isAnnotationPresent(CreatedBy.class);
    }

    /** Checks whether an application has a type that nothing else provides. */
    boolean looksUp(Class<?> wanted, Supplier<A> application) {
        return !gives(wanted) && lookup.mayHave(wanted) && lookup.has(application.get(), wanted);
    }

    Optional<String> replacementOf(Class<?> wanted) {
        return Optional.ofNullable(replacements.get(wanted));
    }

    /** Lists the available parameters, for messages. */
    String parameters() {
        return Stream.concat(provided.keySet().stream().filter(given -> !builtIn.contains(given)), builtIn.stream())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
    }
}
