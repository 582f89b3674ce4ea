package org.ibutsu.harness.slot;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseViewer;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.exchange.TokenPolicy;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.report.KeptServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Provides each test that asks for it with a running application of its own, pristine, and takes it back after the
 * test. Tests run in parallel; as many applications are started as tests run at once.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SlotExtension<Shop> SHOP = SlotExtension.of(Shop.class, slot -> Shop.start(slot.dataSource()))
 *         .at(Shop::uri);
 *
 * @Test
 * void sells(Shop shop, TestSlot<Shop> slot) { … }
 * }</pre>
 *
 * <p>For tests in several classes, write an annotation with {@code @ExtendWith} and a subclass that has a constructor
 * without parameters:
 *
 * <pre>{@code
 * final class ShopExtension extends SlotExtension<Shop> {
 *     ShopExtension() {
 *         super(SlotExtension.of(Shop.class, slot -> Shop.start(slot.dataSource())).at(Shop::uri));
 *     }
 * }
 * }</pre>
 *
 * <p>All extensions for one type of application share their slots, so define it once, or
 * {@linkplain #sharedBy distinguish them}.
 *
 * @param <A> the type of the application
 */
@API(status = API.Status.STABLE)
public class SlotExtension<A>
        implements ParameterResolver,
                BeforeEachCallback,
                AfterEachCallback,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                PreInterruptCallback {

    private final SlotDefinition<A> definition;
    private final TestLeases<A> leases;
    private final TestParameters<A> parameters;

    private SlotExtension(SlotDefinition<A> definition) {
        this.definition = definition;
        this.leases = new TestLeases<>(definition);
        this.parameters = new TestParameters<>(definition, leases);
    }

    /**
     * Creates an extension that does what another does.
     *
     * @param other the other extension
     */
    protected SlotExtension(SlotExtension<A> other) {
        this(other.definition);
    }

    /**
     * Starts the definition of an application.
     *
     * @param type the type of the application, which tests can have as a parameter
     * @param starter starts it; if the result is {@link AutoCloseable}, closing stops it
     * @param <A> the type of the application
     * @return an extension, which the other methods complete
     */
    public static <A> SlotExtension<A> of(Class<A> type, SlotStarter<A> starter) {
        return new SlotExtension<>(new SlotDefinition<>(type, starter));
    }

    /**
     * Sets the address of the application, so that tests can send requests.
     *
     * @param address returns the address, without a base path
     * @return this extension
     */
    public SlotExtension<A> at(Function<A, URI> address) {
        definition.address = address;
        return this;
    }

    /**
     * Sets the prefix of every path.
     *
     * @param basePath a path such as {@code /api}
     * @return this extension
     */
    public SlotExtension<A> below(String basePath) {
        definition.basePath = basePath;
        return this;
    }

    /**
     * Sets the OpenAPI document of the application. A response that it does not describe fails its request.
     *
     * @param document reads the document; called once for all slots
     * @return this extension
     */
    public SlotExtension<A> describedBy(Supplier<OpenApiDocument> document) {
        definition.openApi = () -> Optional.of(document.get());
        return this;
    }

    /**
     * Takes the API description from the running application. A response that the description lacks fails its request.
     *
     * @param document returns the document; called once for each slot
     * @return this extension
     */
    public SlotExtension<A> describingItself(Function<A, OpenApiDocument> document) {
        definition.ownOpenApi = application -> Optional.of(document.apply(application));
        return this;
    }

    /**
     * Sets which extensions share their slots, where one type of application is started in several ways.
     *
     * @param key equal for extensions that start the same application in the same way; with {@code equals} and {@code
     *     hashCode}
     * @return this extension
     */
    public SlotExtension<A> sharedBy(Object key) {
        definition.key = key;
        return this;
    }

    /**
     * Adds parameters that only the running application knows.
     *
     * @param lookup finds them
     * @return this extension
     */
    public SlotExtension<A> lookingUp(ParameterLookup<A> lookup) {
        definition.lookup = lookup;
        return this;
    }

    /**
     * Sets how the application is stopped, if it is not {@link AutoCloseable}.
     *
     * @param stop stops it, even if something is going on in it
     * @return this extension
     */
    public SlotExtension<A> stoppedBy(Consumer<A> stop) {
        definition.stop = stop;
        return this;
    }

    /**
     * Sets how the harness detects unfinished work of a test, in addition to open connections to the database.
     *
     * @param idle checks whether nothing is going on in the application; must be quick
     * @param pendingWork names everything that is going on, one text each
     * @return this extension
     */
    public SlotExtension<A> idleWhen(Predicate<A> idle, Function<A, List<String>> pendingWork) {
        definition.idle = idle;
        definition.pendingWork = pendingWork;
        return this;
    }

    /**
     * Adds a parameter.
     *
     * @param type the type of the parameter
     * @param value returns the value for a test, once for each
     * @param <T> the type of the parameter
     * @return this extension
     */
    public <T> SlotExtension<A> providing(Class<T> type, Function<TestSlot<A>, ? extends T> value) {
        definition.provided.put(type, value);
        return this;
    }

    /**
     * Declares what tests are to use instead of a type.
     *
     * @param type a type that tests cannot have
     * @param replacement what to write, such as {@code Shop shop and call shop.orders()}
     * @return this extension
     */
    public SlotExtension<A> replacing(Class<?> type, String replacement) {
        definition.replacements.put(type, replacement);
        return this;
    }

    /**
     * Sets the databases of slots, if they are not those of {@code db} and {@code db.url}, which are
     * configuration parameters of JUnit or system properties.
     *
     * @param databases opens the place of the databases; called once for all slots
     * @return this extension
     */
    public SlotExtension<A> on(Supplier<TestDatabases> databases) {
        definition.databases = settings -> databases.get();
        return this;
    }

    /**
     * Sets how the database returns to the state in which a test begins, if not by rows where that is possible and by
     * copies where it is not.
     *
     * @param reset how it returns
     * @return this extension
     */
    public SlotExtension<A> resetBy(DatabaseReset reset) {
        definition.reset = reset;
        return this;
    }

    /**
     * Sets an action at the end of each test, such as stopping other programs that a test has started.
     *
     * @param afterEach what to do, in this order: the test ends, the slot becomes idle, this is done
     * @return this extension
     */
    public SlotExtension<A> afterEach(Consumer<A> afterEach) {
        definition.afterEach = afterEach;
        return this;
    }

    /**
     * Sets the pollution before each test with {@code -Dibutsu.test.pollute}, to prove that it is gone.
     *
     * @param pollution writes to as many tables and other places as it can
     * @return this extension
     */
    public SlotExtension<A> pollutedBy(Consumer<TestSlot<A>> pollution) {
        definition.pollution = pollution;
        return this;
    }

    /**
     * Sets which tokens responses may have.
     *
     * @param tokens decides on tokens
     * @return this extension
     */
    public SlotExtension<A> allowingTokens(TokenPolicy tokens) {
        definition.tokens = tokens;
        return this;
    }

    /**
     * Sets how a person looks at a database that was kept.
     *
     * @param viewer the commands
     * @return this extension
     */
    public SlotExtension<A> viewedBy(DatabaseViewer viewer) {
        definition.viewer = viewer;
        return this;
    }

    /**
     * Sets the address of an application that a developer has started by the command of the
     * {@linkplain #viewedBy viewer}, so that the report of a failure has lines that repeat its requests there.
     *
     * @param server returns the server, given the application of the slot
     * @return this extension
     */
    public SlotExtension<A> keptAs(Function<A, KeptServer> server) {
        definition.keptServer = application -> Optional.of(server.apply(application));
        return this;
    }

    /**
     * Sets the package of the application, of whose loggers every level is searched for secrets. It is that of the
     * application's type, unless this is called.
     *
     * @param ownPackage the name of the package
     * @return this extension
     */
    public SlotExtension<A> loggingFrom(String ownPackage) {
        definition.ownPackage = ownPackage;
        return this;
    }

    /**
     * Sets the levels at which the application and its libraries log in a project that configures no logging, which
     * would have Logback log everything. A project that has a configuration is left alone.
     *
     * @param levels levels by the names of loggers; the name of the root is empty
     * @return this extension
     */
    public SlotExtension<A> loggingAt(Map<String, Level> levels) {
        definition.logLevels = Map.copyOf(levels);
        return this;
    }

    /**
     * Fails each test during which the application logs a warning or an error that the test does not
     * {@linkplain org.ibutsu.harness.AllowWarnings allow}.
     *
     * @param exceptBy the beginnings of the names of loggers that may warn, such as one of a library that warns of
     *     what it also throws
     * @return this extension
     */
    public SlotExtension<A> failingOnWarnings(String... exceptBy) {
        definition.failsOnWarnings = true;
        definition.loggersThatMayWarn = List.of(exceptBy);
        return this;
    }

    /**
     * Opens a pool of slots for use without JUnit, such as in a benchmark.
     *
     * @param databases where the databases of the slots are; closed together with the pool
     * @return a pool without any slot yet
     */
    public SlotPool<ApplicationSlot<A>> openPool(TestDatabases databases) {
        return new SlotPool<>(provider(databases));
    }

    /**
     * Returns the provider of slots, for use without a pool.
     *
     * @param databases where the databases of the slots are; closed together with the provider
     * @return the provider
     */
    public SlotProvider<ApplicationSlot<A>> provider(TestDatabases databases) {
        return new ApplicationSlots<>(definition, databases);
    }

    /**
     * Checks whether tests can have a type as a parameter.
     *
     * @param type the type
     * @return true if they can
     */
    public boolean gives(Class<?> type) {
        return definition.gives(type);
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameters.supports(parameter, context);
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameters.resolve(parameter, context);
    }

    /** JUnit only reports an unresolved parameter; whether another extension resolves it is not known before. */
    @Override
    public final void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw parameters.explained(thrown);
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        leases.begin(context);
    }

    @Override
    public final void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        leases.replay(context).add(method);
        invocation.proceed();
    }

    @Override
    public final void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        leases.replay(context).add(method);
        invocation.proceed();
        leases.repeat(context);
    }

    @Override
    public final void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        interceptTestMethod(invocation, method, context);
    }

    /** Takes a dump of all threads while the thread of a test that never finishes is still where it waits. */
    @Override
    public final void beforeThreadInterrupt(PreInterruptContext timeout, ExtensionContext context) {
        leases.keep(ThreadDump.of(timeout.getThreadToInterrupt()), context);
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        leases.end(context);
    }
}
