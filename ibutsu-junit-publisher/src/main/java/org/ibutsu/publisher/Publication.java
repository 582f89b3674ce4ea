package org.ibutsu.publisher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestPlan;

/** The publication of one run: recorded into a spool, and from there uploaded to a server or written to an archive. */
final class Publication implements AutoCloseable {

    private final PublisherSettings settings;
    private final Logger logger;
    private final Spool spool;
    private final RunRecorder recorder;
    private final RunArchive archive;
    private final Optional<BackgroundUpload> upload;
    private final AtomicReference<Exception> firstFailure = new AtomicReference<>();

    private Publication(PublisherSettings settings, Logger logger, Spool spool, RunMetadata run, TestPlan plan) {
        RunSummary summary = new RunSummary();
        this.settings = settings;
        this.logger = logger;
        this.spool = spool;
        this.recorder = new RunRecorder(plan, new ResultWriter(run, spool), summary);
        this.archive = new RunArchive(run, summary, spool);
        this.upload = settings.url()
                .filter(url -> settings.missingForUpload().isEmpty())
                .map(url -> new PublisherClient(
                        url, settings.token().orElseThrow(), RetryPolicy.within(settings.timeout())))
                .map(client -> BackgroundUpload.start(new RunUpload(client, run, summary, spool)));
    }

    /** Starts to record a run, and to upload it if the settings name a server. */
    static Publication start(
            TestPlan plan, PublisherSettings settings, UnaryOperator<String> environment, Logger logger)
            throws IOException {
        return new Publication(settings, logger, Spool.open(), new RunMetadata(settings, environment), plan);
    }

    /** An event to be recorded. */
    interface Event {

        void recordBy(RunRecorder recorder) throws IOException;
    }

    /** Records an event. A failure does not keep the rest from being published; the first one is logged at the end. */
    void record(Event event) {
        try {
            event.recordBy(recorder);
        } catch (IOException | RuntimeException e) {
            firstFailure.compareAndSet(null, e);
        }
    }

    /** Waits for the upload, and writes the archive if there is no upload or it fails. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        spool.complete();
        try {
            publish();
        } catch (Exception | LinkageError e) {
            log(Level.WARNING, "The results of the tests are lost: " + e);
        }
        discardSpool();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws IOException, InterruptedException {
        if (settings.url().isEmpty()) {
            logPublished("The results of the tests are in " + writeArchive());
            return;
        }
        String server = settings.url().get().toString();
        try {
            logPublished("The results of the tests are at " + awaitUpload().orElse(server));
        } catch (UploadException e) {
            log(
                    Level.WARNING,
                    "The results of the tests did not reach " + server + ": " + e.getMessage() + ". They are in "
                            + writeArchive() + ", which can be imported" + incompleteness());
        }
    }

    private void discardSpool() {
        try {
            spool.close();
        } catch (IOException e) {
            logger.log(Level.DEBUG, "A temporary file could not be deleted", e);
        }
    }

    private Optional<String> awaitUpload() throws UploadException {
        if (upload.isEmpty()) {
            throw new UploadException(settings.missingForUpload().orElseThrow());
        }
        return upload.get().await(settings.timeout());
    }

    private Path writeArchive() throws IOException, InterruptedException {
        return archive.write(settings.archive().orElseGet(Publication::buildDirectory));
    }

    /** Returns the build directory of Maven or Gradle if there is one, else the working directory. */
    private static Path buildDirectory() {
        return Stream.of("target", "build")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(""));
    }

    private void logPublished(String text) {
        String incompleteness = incompleteness();
        log(incompleteness.isEmpty() ? Level.INFO : Level.WARNING, text + incompleteness);
    }

    private String incompleteness() {
        Exception failure = firstFailure.get();
        return failure == null ? "" : ", but they are not complete: " + failure;
    }

    /** Logs a single line, even if a quoted response or exception contains line ends. */
    private void log(Level level, String text) {
        logger.log(level, text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
