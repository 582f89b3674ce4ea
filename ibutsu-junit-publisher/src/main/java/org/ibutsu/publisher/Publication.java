package org.ibutsu.publisher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestPlan;

/** One run on its way: recorded into a spool, from there sent to a server or written to an archive. */
final class Publication implements AutoCloseable {

    private final Settings settings;
    private final Logger logger;
    private final Spool spool;
    private final Recording recording;
    private final Archive archive;
    private final Optional<BackgroundUpload> upload;
    private volatile Exception broken;

    private Publication(Settings settings, Logger logger, Spool spool, RunFacts run, TestPlan plan) {
        Counts counts = new Counts();
        this.settings = settings;
        this.logger = logger;
        this.spool = spool;
        this.recording = new Recording(plan, new ResultWriter(run, spool), counts);
        this.archive = new Archive(run, counts, spool);
        this.upload = settings.url()
                .filter(url -> settings.missing().isEmpty())
                .map(url -> new Exchange(url, settings.token().orElseThrow(), Limits.within(settings.patience())))
                .map(server -> BackgroundUpload.start(new Upload(server, run, counts, spool)));
    }

    /** Begins to record a run, and to upload it when the settings say where to. */
    static Publication begin(TestPlan plan, Settings settings, UnaryOperator<String> environment, Logger logger)
            throws IOException {
        return new Publication(settings, logger, Spool.open(), new RunFacts(settings, environment), plan);
    }

    /** Something that happens to the recording. */
    interface Step {

        void on(Recording recording) throws IOException;
    }

    /** Records something. When that fails, the rest is still published, and the end of the run tells of the first failure. */
    void record(Step step) {
        try {
            step.on(recording);
        } catch (IOException | RuntimeException e) {
            if (broken == null) {
                broken = e;
            }
        }
    }

    /** Waits for the upload, and writes the archive when none was wanted or it did not succeed. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        spool.complete();
        try {
            publish();
        } catch (Exception | LinkageError e) {
            warn("The results of the tests are lost: " + e);
        }
        discardSpool();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws IOException, InterruptedException {
        if (settings.url().isEmpty()) {
            tell("The results of the tests are in " + write());
            return;
        }
        String server = settings.url().get().toString();
        try {
            tell("The results of the tests are at " + uploaded().orElse(server));
        } catch (UploadException e) {
            warn("The results of the tests did not reach " + server + ": " + e.getMessage() + ". They are in " + write()
                    + ", which can be imported" + incomplete());
        }
    }

    private void discardSpool() {
        try {
            spool.close();
        } catch (IOException e) {
            logger.log(Level.DEBUG, "A temporary file stays behind", e);
        }
    }

    private Optional<String> uploaded() throws UploadException {
        if (upload.isEmpty()) {
            throw new UploadException(settings.missing().orElseThrow());
        }
        return upload.get().await(settings.patience());
    }

    private Path write() throws IOException, InterruptedException {
        return archive.write(settings.archive().orElseGet(Publication::buildDirectory));
    }

    /** Gives where builds put what they make: that of Maven or Gradle where there is one. */
    private static Path buildDirectory() {
        return Stream.of("target", "build")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(""));
    }

    private void tell(String text) {
        if (broken == null) {
            logger.log(Level.INFO, text);
        } else {
            warn(text + incomplete());
        }
    }

    private String incomplete() {
        return broken == null ? "" : ", but they are not complete: " + broken;
    }

    private void warn(String text) {
        logger.log(Level.WARNING, text);
    }
}
