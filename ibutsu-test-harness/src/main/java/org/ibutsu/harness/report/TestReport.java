package org.ibutsu.harness.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.exchange.CheckedExchange;
import org.ibutsu.harness.exchange.ExchangeLog;
import org.ibutsu.harness.http.HttpExchange;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.sql.SqlStatement;

/** Watches one test: measures its phases, and reports its steps when it fails. */
@API(status = API.Status.INTERNAL)
public final class TestReport {

    private static final String PAGE = "failure.html";

    private final Reports reports;
    private final Subject subject;
    private final Consumer<Attachment> publication;
    private final long began = System.nanoTime();
    private long harness;
    private long server;
    private long sql;
    private long leased = began;
    private long ending;
    private long sqlFrom;
    private boolean keepsDatabase;
    private List<String> stale = List.of();
    private List<Attachment> attachments = List.of();

    TestReport(Reports reports, Subject subject, Consumer<Attachment> publication) {
        this.reports = reports;
        this.subject = subject;
        this.publication = publication;
    }

    /**
     * Runs work of the harness, and counts its time as such.
     *
     * @param <T> the type of its result
     * @param work the work
     * @return the result of the work
     */
    public <T> T preparing(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            harness += System.nanoTime() - start;
        }
    }

    /**
     * Notes that the test has its slot now.
     *
     * @param slot the slot
     */
    public void leased(TestedApplication slot) {
        leased = System.nanoTime();
        sqlFrom = slot.sql().mark();
    }

    /** Notes the end of the test method. */
    public void ending() {
        ending = System.nanoTime();
    }

    /**
     * Counts the exchanges and statements of a slot.
     *
     * @param slot the slot
     * @param log the exchanges of the test on it
     */
    public void measure(TestedApplication slot, ExchangeLog log) {
        slot.openApi().ifPresent(document -> {
            log.addTo(reports.contract(slot.applicationName(), document));
            reports.exchanges(slot.applicationName(), document).ifPresent(log::addTo);
        });
        long sqlOfServer = 0;
        long exchanges = 0;
        for (CheckedExchange judged : log.exchanges()) {
            HttpExchange exchange = judged.exchange();
            exchanges += exchange.duration().toNanos();
            sqlOfServer += nanoseconds(slot.sql().between(exchange.sqlFrom(), exchange.sqlTo()));
            harness += judged.judging().toNanos();
        }
        server = Math.max(0, exchanges - sqlOfServer);
        sql = nanoseconds(slot.sql().since(sqlFrom));
    }

    private static long nanoseconds(List<SqlStatement> statements) {
        return statements.stream().mapToLong(SqlStatement::nanoseconds).sum();
    }

    /**
     * Inspects what a failed test still holds, such as its sessions, before that is closed.
     *
     * @param parameters what the test was given
     * @param files gives the attachments
     * @param slot where it ran
     */
    public void failing(Collection<?> parameters, Supplier<List<Attachment>> files, TestedApplication slot) {
        SecretMasking masking = new SecretMasking(slot.secrets());
        stale = StaleSessions.in(parameters, masking);
        attachments = files.get().stream().map(file -> file.masked(masking)).toList();
    }

    /**
     * Reports what the test did on a slot, writes it as a page, and keeps the database if configured.
     *
     * @param thrown the failure of the test
     * @param slot the slot
     * @param log the exchanges of the test on it
     * @return the report, to attach to the failure
     */
    public FailureReport failed(Throwable thrown, TestedApplication slot, ExchangeLog log) {
        Duration took = Duration.ofNanos(ending - leased);
        Optional<KeptDatabase> kept = reports.keepsDatabases() ? keep(slot) : Optional.empty();
        List<WrittenAttachment> written = attachments.stream()
                .map(attachment -> reports.write(subject, attachment))
                .toList();
        FailureDetails failure = FailureDetails.look(subject, thrown, took, slot, log, stale, kept, written);
        String page = HtmlReport.of(failure);
        Optional<String> address = reports.write(subject, page);
        publication.accept(new Attachment(PAGE, "text/html", page.getBytes(StandardCharsets.UTF_8)));
        attachments.forEach(publication);
        return new FailureReport(TextReport.of(failure, address));
    }

    private Optional<KeptDatabase> keep(TestedApplication slot) {
        keepsDatabase = true;
        try {
            return slot.keep(reports.failures().resolve(subject.file() + "-database"));
        } catch (RuntimeException e) {
            System.err.println("The database of " + subject.name() + " cannot be kept: " + e);
            return Optional.empty();
        }
    }

    /**
     * Returns whether the slot must not be used for other tests, because its database is kept.
     *
     * @return whether the database is kept
     */
    public boolean keepsDatabase() {
        return keepsDatabase;
    }

    /** Notes the end of the test with everything after it. */
    public void ended() {
        long now = System.nanoTime();
        reports.add(new Cost(
                subject.name(),
                Duration.ofNanos(now - began),
                Duration.ofNanos(harness + now - ending),
                Duration.ofNanos(server),
                Duration.ofNanos(sql)));
    }
}
