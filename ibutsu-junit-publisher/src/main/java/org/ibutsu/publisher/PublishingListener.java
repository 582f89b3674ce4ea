package org.ibutsu.publisher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A listener that uploads the results of each test run to an Ibutsu server, or writes them into an archive that such a
 * server imports. It works with every engine of the JUnit Platform 1.12 to 1.14 and 6, that is with JUnit 5.12 and
 * later, under Maven and Gradle. It needs nothing but the platform. The platform finds the listener when this library
 * is on the class path of the tests, and the listener does nothing unless a setting enables it.
 *
 * <h2>Settings</h2>
 *
 * Each setting is a system property or configuration parameter of the platform, or else an environment variable. Only
 * {@code ibutsu.url} and {@code ibutsu.archive} enable the listener.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>property<th>variable<th>meaning
 * <tr><td>{@code ibutsu.url}<td>{@code IBUTSU_URL}<td>the address of the server, with or without {@code /api}
 * <tr><td>{@code ibutsu.token}<td>{@code IBUTSU_TOKEN}<td>an API token of a user with access to the project; required
 * for uploads
 * <tr><td>{@code ibutsu.project}<td>{@code IBUTSU_PROJECT}<td>the name or id of the project; required for uploads
 * <tr><td>{@code ibutsu.archive}<td>{@code IBUTSU_ARCHIVE}<td>a file whose name ends in {@code .tar.gz}, or a directory
 * in which the file is named after the run. Together with {@code ibutsu.url} it is the place of the archive when an
 * upload fails, which is {@code target} or {@code build} by default. An existing archive is never replaced: a further
 * one gets a number
 * <tr><td>{@code ibutsu.env}<td>{@code IBUTSU_ENV}<td>the environment under test
 * <tr><td>{@code ibutsu.component}<td>{@code IBUTSU_COMPONENT}<td>the component under test
 * <tr><td>{@code ibutsu.source}<td>{@code IBUTSU_SOURCE}<td>a label for the origin of the results; {@code local} by
 * default
 * <tr><td>{@code ibutsu.run}<td>{@code IBUTSU_RUN}<td>the UUID of the run, which is created if the server has no such
 * run. The same UUID for all modules and forks of a build makes them one run
 * <tr><td>{@code ibutsu.timeout}<td>{@code IBUTSU_TIMEOUT}<td>the maximum time in seconds that the end of the tests
 * waits for the upload; 60 by default. The timeouts of single requests are in proportion to it
 * </table>
 *
 * <h2>Maven Surefire and Failsafe</h2>
 *
 * Add the library to the tests. Surefire adds the launcher that fits the version of JUnit. Then run {@code IBUTSU_URL=…
 * IBUTSU_TOKEN=… IBUTSU_PROJECT=web mvn verify}, or {@code mvn verify -Dibutsu.archive=target}.
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>org.ibutsu</groupId>
 *   <artifactId>ibutsu-junit-publisher</artifactId>
 *   <version>${ibutsu.version}</version>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 *
 * The output of tests is published if the platform captures it:
 *
 * <pre>{@code
 * <configuration>
 *   <properties>
 *     <configurationParameters>
 *       junit.platform.output.capture.stdout = true
 *       junit.platform.output.capture.stderr = true
 *     </configurationParameters>
 *   </properties>
 * </configuration>
 * }</pre>
 *
 * Each fork of Surefire is a run. If Surefire distributes classes over reused forks, each class may be a run: set
 * {@code ibutsu.run} then.
 *
 * <h2>Gradle</h2>
 *
 * Environment variables reach the tests, system properties must be passed on.
 *
 * <pre>{@code
 * dependencies {
 *     testImplementation "org.ibutsu:ibutsu-junit-publisher:${ibutsuVersion}"
 *     testRuntimeOnly 'org.junit.platform:junit-platform-launcher'
 * }
 * tasks.named('test') {
 *     useJUnitPlatform()
 *     systemProperty 'junit.platform.output.capture.stdout', 'true'
 *     systemProperty 'ibutsu.archive', layout.buildDirectory.get().asFile.path
 * }
 * }</pre>
 *
 * <h2>Published data</h2>
 *
 * <ul>
 *   <li>The run: project, environment, component, source, Java, operating system, counts, and job, build, commit and
 *       branch from the variables of Jenkins, GitHub Actions and GitLab CI.
 *   <li>A result for each test and each of its invocations. An {@link AssertionError} makes it {@code failed}, any
 *       other exception {@code error}; a disabled test, or one whose assumption is not met, is {@code skipped} with the
 *       reason. A class whose set-up fails has a result of its own.
 *   <li>Tags as {@code markers}, the class as {@code fspath}, arguments as {@code params} as far as display names
 *       contain them, report entries as {@code user_properties}.
 *   <li>As artifacts: the stack trace ({@code traceback.log}), captured output ({@code system-out.log},
 *       {@code system-err.log}) and the files that tests publish. Anything larger than 5 MiB is cut or left out, and
 *       listed in the result's {@code left_out}.
 * </ul>
 *
 * <h2>Errors</h2>
 *
 * This listener never fails a build. Results are stored in a temporary file, and uploaded by a background thread while
 * tests are running. Requests are retried a few times, after the time that an overloaded server asks for. If the upload
 * fails or times out, the whole run is written to an archive, including the results already uploaded, and a warning
 * states the reason and the path of the archive. If the JVM ends before its tests do, nothing more is published.
 *
 * <p>An enabled listener logs a single line at the end of each run to the {@link System.Logger} named after this class,
 * and a disabled one logs nothing. To disable it regardless of the settings, set {@code
 * junit.platform.execution.listeners.deactivate=org.ibutsu.publisher.*}.
 */
@API(status = API.Status.STABLE)
public final class PublishingListener implements TestExecutionListener {

    private final UnaryOperator<String> environment;
    private final Supplier<Logger> logger;

    /**
     * The publication of the current run, or null. Events come from many threads: each of them reads the field once.
     */
    private volatile @Nullable Publication publication;

    /** Creates a listener that reads the environment of the process. Used by the platform. */
    public PublishingListener() {
        this(System::getenv, () -> System.getLogger(PublishingListener.class.getName()));
    }

    /**
     * Creates a listener.
     *
     * @param environment returns the value of an environment variable, or null
     * @param logger returns the logger, which is not requested unless there is something to log
     */
    PublishingListener(UnaryOperator<String> environment, Supplier<Logger> logger) {
        this.environment = environment;
        this.logger = logger;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (setting(plan, "ibutsu.url").isEmpty()
                && setting(plan, "ibutsu.archive").isEmpty()) {
            return;
        }
        try {
            PublisherSettings settings = PublisherSettings.read(name -> setting(plan, name));
            publication = Publication.start(plan, settings, environment, logger.get());
        } catch (Exception | LinkageError e) {
            logger.get().log(Level.WARNING, "The results of the tests will not be published: " + e);
        }
    }

    private Optional<String> setting(TestPlan plan, String name) {
        return plan.getConfigurationParameters()
                .get(name)
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(
                        environment.apply(name.toUpperCase(Locale.ROOT).replace('.', '_'))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        Publication current = publication;
        if (current != null) {
            current.record(recorder -> recorder.registered(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        Publication current = publication;
        if (current != null) {
            current.record(recorder -> recorder.skipped(test, Optional.ofNullable(reason)));
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        Publication current = publication;
        if (current != null) {
            current.record(recorder -> recorder.started(test));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Publication current = publication;
        if (current != null) {
            current.record(recorder -> recorder.published(test, entry));
        }
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry entry) {
        Publication current = publication;
        if (current != null) {
            current.record(recorder -> recorder.published(test, entry.getPath()));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Publication current = publication;
        if (current != null) {
            current.record(recorder -> recorder.finished(test, result));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        Publication current = publication;
        if (current != null) {
            publication = null;
            current.close();
        }
    }
}
