package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.harness.http.ExchangeListener;
import org.ibutsu.harness.http.Headers;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.report.Attachment;
import org.ibutsu.harness.report.FailureReport;
import org.ibutsu.harness.report.Reports;
import org.ibutsu.harness.report.TestReport;
import org.ibutsu.harness.secret.LogLine;
import org.ibutsu.logging.ExpectedWarnings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a lease: the outcome of the test, and the state of its slot. */
@Tag("unit")
class SlotLeaseTest {

    private static final Logger LOG = LoggerFactory.getLogger(SlotLeaseTest.class);
    private static final TestRequirements NONE = new TestRequirements(false, OptionalInt.empty(), false, List.of());
    private static final SlotReset RESET = new SlotReset(Optional.empty(), false, "Sells.test", note -> {});
    private static final String SECRET = "hush";
    private static final String LIBRARY = "org.ibutsu.harness.slot.library";

    @TempDir
    private Path reports;

    private final List<Till> tills = new ArrayList<>();
    private final ExecutorService threadOfTheApplication = Executors.newSingleThreadExecutor();
    private final ExtensionContext context = mock(ExtensionContext.class);
    private final Store run = mock(Store.class);
    private final Throwable failure = new IllegalStateException("the test fails");
    private final SlotPool<ApplicationSlot<Till>> pool = SlotExtension.of(Till.class, this::open)
            .describedBy(() -> OpenApiDocument.parse("""
                    {"openapi": "3.0.3", "info": {"title": "Till", "version": "1"},
                     "paths": {"/till": {"get": {"responses": {"200": {"description": "sold"}}}}}}
                    """))
            .lookingUp(new Coins())
            .failingOnWarnings(LIBRARY)
            .afterEach(Till::tidy)
            .openPool(TestDatabases.h2());

    private Till open(SlotEnvironment slot) {
        slot.secrets().addText(SECRET, "the code of the till");
        Till till = new Till(slot.dataSource());
        tills.add(till);
        return till;
    }

    @BeforeEach
    void runAsJUnitDoes(TestInfo test) {
        when(context.getRoot()).thenReturn(context);
        when(context.getStore(any())).thenReturn(run);
        doAnswer(put -> when(run.get(Reports.class, Reports.class)).thenReturn(put.getArgument(1)))
                .when(run)
                .put(eq(Reports.class), any());
        doReturn(getClass()).when(context).getRequiredTestClass();
        when(context.getRequiredTestMethod()).thenReturn(test.getTestMethod().orElseThrow());
        when(context.getUniqueId()).thenReturn("");
        set("ibutsu.reports", reports.toString());
        set("ibutsu.reports.list", "false");
    }

    private void set(String setting, String value) {
        when(context.getConfigurationParameter(setting)).thenReturn(Optional.of(value));
    }

    @AfterEach
    void close() {
        threadOfTheApplication.shutdownNow();
        pool.close();
    }

    @Test
    void hasWhatIsLoggedUntilItsEnd() {
        SlotLease<Till> lease = lease(NONE);
        ApplicationSlot<Till> slot = lease.slot();
        LOG.debug("sold");
        lease.end(Optional.empty());
        LOG.debug("closed");

        assertThat(slot.log()).extracting(LogLine::text).containsExactly("sold");
    }

    @Test
    void givesItsSlotToTheNextTest() {
        SlotLease<Till> lease = lease(NONE);
        lease.end(Optional.empty());
        lease.end(Optional.empty());

        assertThat(lease(NONE).slot()).isSameAs(lease.slot());
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void countsTheResponsesOfATest() {
        SlotLease<Till> lease = lease(NONE);
        answer(lease, "");
        lease.end(Optional.empty());

        run.get(Reports.class, Reports.class).close();

        assertThat(reports.resolve("contract/coverage.properties")).hasContent("contract.percent=100.0");
    }

    @Test
    void reportsAFailureWithWhatTheTestHasSeen() {
        SlotLease<Till> lease = lease(NONE);
        slot(lease).onFailure(() -> List.of(Attachment.text("seen.txt", "a jam")));

        lease.end(Optional.of(failure));

        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(FailureReport.class);
        assertThat(reports)
                .isDirectoryRecursivelyContaining(file -> file.toString().endsWith("-seen.txt"));
        assertThat(lease(NONE).slot()).isSameAs(lease.slot());
    }

    @Test
    void reportsNoTestThatIsAborted() {
        Throwable aborted = new TestAbortedException("not here");
        SlotLease<Till> lease = lease(NONE);
        slot(lease).onFailure(() -> {
            throw new AssertionError("nobody wants to see it");
        });

        lease.end(Optional.of(aborted));

        assertThat(aborted).hasNoSuppressedExceptions();
    }

    @Test
    void failsATestDuringWhichASecretWasLogged() {
        SlotLease<Till> lease = lease(NONE);
        slot(lease).onFailure(() -> List.of(Attachment.text("seen.txt", "a note")));
        LOG.debug(SECRET);

        Throwable fault = catchThrowable(() -> lease.end(Optional.empty()));

        assertThat(fault).isInstanceOf(AssertionError.class).hasMessageContaining("the code of the till");
        assertThat(fault.getSuppressed()).singleElement().isInstanceOf(FailureReport.class);
        assertThat(reports)
                .isDirectoryRecursivelyContaining(file -> file.toString().endsWith("-seen.txt"));
        assertThat(lease(NONE).slot()).isSameAs(lease.slot());
    }

    @Test
    @ExpectedWarnings("org.ibutsu.harness.slot.")
    void failsATestDuringWhichAWarningWasLogged() {
        TestRequirements allowed = new TestRequirements(
                false, OptionalInt.empty(), false, List.of("WARN " + LOG.getName() + " a jam", "no light"));
        SlotLease<Till> lease = lease(allowed);
        LOG.warn("a jam of coins");
        LOG.error("no light");
        LOG.info("sold");
        LoggerFactory.getLogger(LIBRARY + ".Coins").warn("a bent coin");
        lease.end(Optional.empty());
        SlotLease<Till> next = lease(allowed);
        LOG.warn("no coins");
        LOG.warn("no light");

        assertThatThrownBy(() -> next.end(Optional.empty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WARN " + LOG.getName() + " no coins")
                .message()
                .doesNotContain("light", "sold");
        assertThat(lease(NONE).slot()).isSameAs(next.slot());
    }

    @Test
    void failsATestAtWhoseEndASecretIsLogged() {
        SlotLease<Till> lease = lease(NONE);
        threadOfTheApplication.execute(() -> {});
        slot(lease)
                .onEnd(() -> CompletableFuture.runAsync(() -> LOG.debug(SECRET), threadOfTheApplication)
                        .join());

        assertThatThrownBy(() -> lease.end(Optional.empty())).hasMessageContaining("the code of the till");
    }

    @Test
    void tellsASecretThatWasLoggedBesideTheFailure() {
        SlotLease<Till> lease = lease(NONE);
        LOG.debug(SECRET);

        assertThatThrownBy(() -> lease.end(Optional.of(failure)))
                .hasMessageContaining("the code of the till")
                .hasNoSuppressedExceptions();
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(FailureReport.class);
    }

    @Test
    void failsATestThatHasIgnoredASecretInAResponse() {
        SlotLease<Till> lease = lease(NONE);
        assertThatThrownBy(() -> answer(lease, SECRET)).isInstanceOf(AssertionError.class);

        assertThatThrownBy(() -> lease.end(Optional.empty())).hasMessageContaining("the code of the till");
    }

    @Test
    void failsATestWhoseRequestCostsTooManyStatements() {
        SlotLease<Till> lease = lease(new TestRequirements(false, OptionalInt.of(0), false, List.of()));
        answer(lease, "");

        assertThatThrownBy(() -> lease.end(Optional.empty())).hasMessageContaining("may cost at most 0");
    }

    @Test
    void tellsNothingAgainOfWhichATestHasFailed() {
        SlotLease<Till> lease = lease(new TestRequirements(false, OptionalInt.of(0), false, List.of()));
        assertThatThrownBy(() -> answer(lease, SECRET)).isInstanceOf(AssertionError.class);

        assertThatCode(() -> lease.end(Optional.of(failure))).doesNotThrowAnyException();
    }

    @Test
    void takesTheSlotAwayOfATestWhoseDatabaseIsKept() {
        set("keep", "failed");
        SlotLease<Till> lease = lease(NONE);

        lease.end(Optional.of(failure));

        assertThat(lease.slot().application().closed).isTrue();
        assertThat(lease(NONE).slot()).isNotSameAs(lease.slot());
    }

    @Test
    void takesTheSlotAwayOfATestAfterWhichTidyingFails() {
        SlotLease<Till> lease = lease(NONE);
        lease.slot().application().jammed = true;

        assertThatThrownBy(() -> lease.end(Optional.empty())).hasMessage("jammed");

        assertThat(lease(NONE).slot()).isNotSameAs(lease.slot());
    }

    @Test
    void failsATestThatLeavesATransactionOpen() throws SQLException {
        SlotLease<Till> lease = lease(NONE);
        try (Connection open = lease.slot().application().database.getConnection()) {
            assertThat(open.getAutoCommit()).isTrue();
            assertThatThrownBy(() -> lease.end(Optional.empty()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("left behind:\n  a transaction left open");
        }
        assertThat(lease(NONE).slot()).isNotSameAs(lease.slot());
    }

    @Test
    void refusesATestThatTheSlotCannotHaveAndKeepsTheSlot() {
        assertThatThrownBy(() -> lease(new TestRequirements(false, OptionalInt.empty(), true, List.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@ExactSequences");

        lease(NONE);
        assertThat(tills).hasSize(1);
    }

    @Test
    void closesASlotWithWhichATestCannotBegin() {
        TestReport missing = null;

        assertThatThrownBy(() -> SlotLease.of(pool, RESET, missing, NONE)).isInstanceOf(NullPointerException.class);

        assertThat(tills.get(0).closed).isTrue();
        assertThat(lease(NONE).slot().application()).isNotSameAs(tills.get(0));
    }

    @Test
    void givesWhatTheDefinitionProvidesOrTheApplicationHas() {
        SlotLease<Till> lease = lease(NONE);

        assertThat(lease.gives(Till.class)).isTrue();
        assertThat(lease.gives(Integer.class)).isTrue();
        assertThat(lease.gives(String.class)).isFalse();
    }

    @Test
    void beginsAnewOnTheSameSlot() {
        SlotLease<Till> first = lease(NONE);
        first.slot().environment().clock().advance(Duration.ofDays(1));
        answer(first, "");

        SlotLease<Till> second = first.again(RESET);

        assertThat(second.slot()).isSameAs(first.slot());
        assertThat(second.slot().environment().clock().instant()).isEqualTo(TestClock.START);
        assertThat(slot(second).log().exchanges()).isEmpty();
        assertThatThrownBy(() -> answer(first, "")).hasMessageContaining("has ended");
        first.end(Optional.empty());
        second.end(Optional.empty());
        assertThat(lease(NONE).slot()).isSameAs(first.slot());
    }

    @Test
    void doesNotBeginAnewAfterAFault() {
        SlotLease<Till> lease = lease(NONE);
        LOG.debug(SECRET);

        assertThatThrownBy(() -> lease.again(RESET)).hasMessageContaining("the code of the till");

        lease.end(Optional.empty());
        assertThat(lease.slot().application().closed).isTrue();
        assertThat(lease(NONE).slot()).isNotSameAs(lease.slot());
    }

    @Test
    void doesNotBeginAnewWhereTidyingFails() {
        SlotLease<Till> lease = lease(NONE);
        lease.slot().application().jammed = true;

        assertThatThrownBy(() -> lease.again(RESET)).hasMessage("jammed");
    }

    private SlotLease<Till> lease(TestRequirements requirements) {
        return SlotLease.of(pool, RESET, Reports.begin(context), requirements);
    }

    private static TestSlot<?> slot(SlotLease<Till> lease) {
        return (TestSlot<?>) lease.give(TestSlot.class);
    }

    /** Has a request answered that costs a statement. */
    private static void answer(SlotLease<Till> lease, String body) {
        URI uri = URI.create("http://localhost/till");
        ExchangeListener listener = slot(lease).exchangeListener();
        listener.beforeRequest("GET", uri);
        long before = listener.sqlPosition();
        lease.slot().application().count();
        HttpExchange.Response response =
                new HttpExchange.Response(200, new Headers(List.of()), body.getBytes(StandardCharsets.UTF_8));
        listener.afterExchange(new HttpExchange(
                "GET",
                uri,
                new Headers(List.of()),
                new byte[0],
                response,
                Duration.ofMillis(1),
                before,
                listener.sqlPosition()));
    }

    /** An application without any address. */
    private static final class Till implements AutoCloseable {

        private final DataSource database;
        private boolean jammed;
        private boolean closed;

        Till(DataSource database) {
            this.database = database;
        }

        void count() {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void tidy() {
            if (jammed) {
                jammed = false;
                throw new IllegalStateException("jammed");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** The application alone knows how many coins it has. */
    private static final class Coins implements ParameterLookup<Till> {

        @Override
        public boolean mayHave(Class<?> type) {
            return true;
        }

        @Override
        public boolean has(Till till, Class<?> type) {
            return type == Integer.class;
        }

        @Override
        public <T> T get(Till till, Class<T> type) {
            return type.cast(7);
        }
    }
}
