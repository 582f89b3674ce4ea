package org.ibutsu.harness.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apiguardian.api.API;
import org.ibutsu.harness.exchange.ExchangeRecorder;
import org.ibutsu.harness.openapi.ContractCoverage;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.platform.commons.JUnitException;

/**
 * The reports of a run of tests: a page for each test that fails, and the slowest tests at the end. Settings, which
 * are system properties or configuration parameters of JUnit:
 *
 * <ul>
 *   <li>{@code ibutsu.reports}: the directory, {@code target/ibutsu-reports} by default; pages go into
 *       {@code failures}, the slowest tests into {@code slow-tests.txt}, the coverage of the OpenAPI document into
 *       {@code contract}, or into a directory there for each of several applications
 *   <li>{@code ibutsu.reports.list}: {@code false} leaves out the list of the pages that ends the run
 *   <li>{@code ibutsu.reports.exchanges}: {@code true} writes exchanges, one of each shape, with the verdicts on them
 *       into {@code exchanges}, so that another program can judge them again; secrets are not masked there
 *   <li>{@code keep}: {@code failed} keeps the databases of tests that fail
 *   <li>{@code ibutsu.url} and {@code ibutsu.archive}, or the environment variables {@code IBUTSU_URL} and {@code
 *       IBUTSU_ARCHIVE}: results are published by {@code ibutsu-junit-publisher}, so pages are attached to them
 *   <li>{@code report}: {@code slow} prints the slowest tests, too
 * </ul>
 *
 * <p>A file that cannot be written is logged, and fails nothing.
 */
@SuppressWarnings("deprecation") // JUnit closes no AutoCloseable before 5.13.
@API(status = API.Status.INTERNAL)
public final class Reports implements CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(Reports.class);
    private static final Object LOCK = new Object();

    private final ReportSettings settings;
    private final Collection<Cost> costs = new ConcurrentLinkedQueue<>();
    private final Collection<String> pages = new ConcurrentLinkedQueue<>();
    private final Map<String, ContractCoverage> contracts = new ConcurrentSkipListMap<>();
    private final Map<String, ExchangeRecorder> exchanges = new ConcurrentSkipListMap<>();

    Reports(ReportSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts the report of a test.
     *
     * @param test the test
     * @return its report
     */
    public static TestReport begin(ExtensionContext test) {
        Reports reports = ofRun(test);
        Subject subject = Subject.of(test);
        return new TestReport(reports, subject, attachment -> reports.publish(test, subject, attachment));
    }

    private static Reports ofRun(ExtensionContext test) {
        Store store = test.getRoot().getStore(NAMESPACE);
        synchronized (LOCK) {
            Reports reports = store.get(Reports.class, Reports.class);
            if (reports == null) {
                reports = new Reports(ReportSettings.of(test::getConfigurationParameter, System::getenv));
                store.put(Reports.class, reports);
            }
            return reports;
        }
    }

    boolean keepsDatabases() {
        return settings.keepFailed();
    }

    /** Returns the directory of everything about failed tests. */
    Path failures() {
        return settings.directory().resolve("failures");
    }

    /** Returns the counter of the responses of an application in this run. */
    ContractCoverage contract(String application, OpenApiDocument document) {
        return contracts.computeIfAbsent(application, unseen -> new ContractCoverage(document));
    }

    /** Returns the recorder of the exchanges of an application in this run; empty if it is off. */
    Optional<ExchangeRecorder> exchanges(String application, OpenApiDocument document) {
        return settings.exchanges()
                ? Optional.of(exchanges.computeIfAbsent(application, unseen -> new ExchangeRecorder(document)))
                : Optional.empty();
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

    /** Writes an attachment next to the page. */
    WrittenAttachment write(Subject subject, Attachment attachment) {
        Path file = failures().resolve(subject.file() + "-" + attachment.name());
        return new WrittenAttachment(
                attachment, write(file, attachment.content()) ? Optional.of(file) : Optional.empty());
    }

    /** Publishes a file through JUnit, from which the publisher takes it as an artifact of the result. */
    private void publish(ExtensionContext test, Subject subject, Attachment attachment) {
        if (!settings.publish()) {
            return;
        }
        try {
            test.publishFile(
                    attachment.name(),
                    MediaType.parse(attachment.mediaType() + (attachment.isText() ? ";charset=UTF-8" : "")),
                    file -> Files.write(file, attachment.content()));
        } catch (JUnitException | LinkageError e) {
            System.err.println("The report of " + subject.name() + " cannot be published: " + e
                    + (e instanceof LinkageError ? ". That takes JUnit 5.14 or later" : ""));
        }
    }

    private static boolean write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
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

    /**
     * Lists the pages, and writes the slowest tests and the coverage of the contract; called by JUnit at the end of the
     * run.
     */
    @Override
    public void close() {
        contracts.forEach(this::tellContract);
        exchanges.forEach((application, recorder) -> write(
                settings.directory().resolve("exchanges").resolve(application + ".jsonl"),
                String.join("\n", recorder.lines()) + "\n"));
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
