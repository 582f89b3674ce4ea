package org.ibutsu.harness.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.ibutsu.harness.openapi.ContractCoverage;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What a run of tests tells about itself: a page for each test that fails, and the slowest tests at the end. Settings, which
 * are system properties or configuration parameters of JUnit:
 *
 * <ul>
 *   <li>{@code ibutsu.reports}: the directory, {@code target/ibutsu-reports} by default; pages go into {@code failures}, the
 *       slowest tests into {@code slow-tests.txt}, the coverage of the OpenAPI document into {@code contract}, or into a
 *       directory there for each of several applications
 *   <li>{@code ibutsu.reports.list}: {@code false} leaves out the list of the pages that ends the run
 *   <li>{@code keep}: {@code failed} keeps the databases of tests that fail
 *   <li>{@code report}: {@code slow} prints the slowest tests, too
 * </ul>
 *
 * <p>A file that cannot be written is told, and fails nothing.
 */
@SuppressWarnings("deprecation") // JUnit closes no AutoCloseable before 5.13.
public final class Reports implements CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(Reports.class);
    private static final Object LOCK = new Object();

    private final ReportSettings settings;
    private final Collection<Cost> costs = new ConcurrentLinkedQueue<>();
    private final Collection<String> pages = new ConcurrentLinkedQueue<>();
    private final Map<String, ContractCoverage> contracts = new ConcurrentSkipListMap<>();

    Reports(ReportSettings settings) {
        this.settings = settings;
    }

    /** Begins to watch a test. */
    public static TestReport begin(ExtensionContext test) {
        return new TestReport(ofRun(test), Subject.of(test));
    }

    private static Reports ofRun(ExtensionContext test) {
        Store store = test.getRoot().getStore(NAMESPACE);
        synchronized (LOCK) {
            Reports reports = store.get(Reports.class, Reports.class);
            if (reports == null) {
                reports = new Reports(ReportSettings.of(test::getConfigurationParameter));
                store.put(Reports.class, reports);
            }
            return reports;
        }
    }

    boolean keepsDatabases() {
        return settings.keepFailed();
    }

    /** Gives where everything about failed tests goes. */
    Path failures() {
        return settings.directory().resolve("failures");
    }

    /** Returns what counts the answers of an application in this run. */
    ContractCoverage contract(String application, OpenApiDocument document) {
        return contracts.computeIfAbsent(application, unseen -> new ContractCoverage(document));
    }

    void add(Cost cost) {
        costs.add(cost);
    }

    /** Writes a page and gives its address, or says why there is none. */
    Optional<String> write(Subject subject, String page) {
        Path file = failures().resolve(subject.file() + ".html");
        if (!write(file, page)) {
            return Optional.empty();
        }
        String address = file.toUri().toString();
        pages.add(address);
        return Optional.of(address);
    }

    private static boolean write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return true;
        } catch (IOException e) {
            System.err.println("The report " + file + " cannot be written: " + e);
            return false;
        }
    }

    private void tellContract(String application, ContractCoverage coverage) {
        ContractPage page = new ContractPage(coverage.rows());
        Path contract = settings.directory().resolve("contract");
        Path directory = contracts.size() == 1 ? contract : contract.resolve(application);
        write(directory.resolve("index.html"), page.html());
        write(directory.resolve("coverage.properties"), "contract.percent=" + page.percent() + "\n");
        if (settings.list()) {
            System.out.println("Contract: " + page.sentence() + ", see " + directory.resolve("index.html"));
        }
    }

    /** Lists the pages, and writes the slowest tests and the coverage of the contract; called by JUnit at the end of the run. */
    @Override
    public void close() {
        contracts.forEach(this::tellContract);
        if (settings.list()) {
            settings.seed()
                    .ifPresent(seed ->
                            System.out.println("The tests ran in random order; the same again: -Dseed=" + seed));
        }
        if (settings.list() && !pages.isEmpty()) {
            System.out.println("What the failed tests did:\n  " + String.join("\n  ", pages));
        }
        String slow = SlowTests.of(costs);
        Path file = settings.directory().resolve("slow-tests.txt");
        boolean written = write(file, slow);
        if (settings.showSlow()) {
            System.out.println(slow + (written ? "in " + file : ""));
        }
    }
}
