package org.ibutsu.publisher;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Publishes each run of tests to an Ibutsu server, or writes it into an archive that such a server imports. It works with
 * every engine of the JUnit Platform 1.14 and 6, so with JUnit 5 and 6, under Maven and Gradle: the platform finds the
 * listener when this library is on the class path of the tests, and nothing happens until a setting switches it on.
 *
 * <h2>Settings</h2>
 *
 * Each is a system property or configuration parameter of the platform, or else an environment variable. Only {@code
 * ibutsu.url} and {@code ibutsu.archive} switch the listener on.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>property<th>variable<th>meaning
 * <tr><td>{@code ibutsu.url}<td>{@code IBUTSU_URL}<td>the server, with or without {@code /api}
 * <tr><td>{@code ibutsu.token}<td>{@code IBUTSU_TOKEN}<td>a token of a user who has access to the project; needed for uploads
 * <tr><td>{@code ibutsu.project}<td>{@code IBUTSU_PROJECT}<td>the project's name or id; needed for uploads
 * <tr><td>{@code ibutsu.archive}<td>{@code IBUTSU_ARCHIVE}<td>a file that ends in {@code .tar.gz}, or a directory in which
 * the file is named after the run. Together with {@code ibutsu.url} it is where the archive goes when an upload fails;
 * otherwise that is {@code target} or {@code build}. No archive is replaced: a further one gets a number
 * <tr><td>{@code ibutsu.env}<td>{@code IBUTSU_ENV}<td>the environment that was tested
 * <tr><td>{@code ibutsu.component}<td>{@code IBUTSU_COMPONENT}<td>the component that was tested
 * <tr><td>{@code ibutsu.source}<td>{@code IBUTSU_SOURCE}<td>a label for where the results come from; {@code local} where
 * absent
 * <tr><td>{@code ibutsu.run}<td>{@code IBUTSU_RUN}<td>the UUID of the run. It is created when the server has no such run;
 * give the same one to all modules and forks of a build to see them as one run
 * <tr><td>{@code ibutsu.timeout}<td>{@code IBUTSU_TIMEOUT}<td>for how many seconds the end of the tests waits for the
 * upload; 60 where absent. The limits of single requests are in proportion to it
 * </table>
 *
 * <h2>Maven Surefire and Failsafe, JUnit 5 and 6</h2>
 *
 * Add the library; Surefire brings the launcher that fits the version of JUnit. Then {@code IBUTSU_URL=… IBUTSU_TOKEN=…
 * IBUTSU_PROJECT=web mvn verify}, or {@code mvn verify -Dibutsu.archive=target}.
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>org.ibutsu</groupId>
 *   <artifactId>ibutsu-test-fixtures</artifactId>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 *
 * Output of tests becomes artifacts when the platform captures it:
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
 * Surefire makes one run for each fork. Where it spreads classes over reused forks, it may also make one for each class:
 * then give {@code ibutsu.run}.
 *
 * <h2>Gradle, JUnit 5 and 6</h2>
 *
 * Variables reach the tests by themselves, properties have to be handed on.
 *
 * <pre>{@code
 * dependencies {
 *     testImplementation 'org.ibutsu:ibutsu-test-fixtures:1.0.0'
 *     testRuntimeOnly 'org.junit.platform:junit-platform-launcher'
 * }
 * tasks.named('test') {
 *     useJUnitPlatform()
 *     systemProperty 'junit.platform.output.capture.stdout', 'true'
 *     systemProperty 'ibutsu.archive', layout.buildDirectory.get().asFile.path
 * }
 * }</pre>
 *
 * <h2>What is published</h2>
 *
 * <ul>
 *   <li>The run: project, env, component, source, Java, operating system, counts, and job, build, commit and branch as
 *       Jenkins, GitHub Actions and GitLab CI tell them.
 *   <li>A result for each test and each invocation of one. An {@link AssertionError} makes it {@code failed}, anything else
 *       that is thrown {@code error}; a test that is disabled, or whose assumption does not hold, is {@code skipped} with the
 *       reason. A class whose set-up fails is a result of its own.
 *   <li>Tags as {@code markers}, the class as {@code fspath}, arguments as {@code params} as far as display names tell them,
 *       report entries as {@code user_properties}.
 *   <li>As artifacts: the stack trace ({@code traceback.log}), captured output ({@code system-out.log}, {@code
 *       system-err.log}) and the files that tests publish. What is larger than 5 MiB is cut or left out, and the result's
 *       {@code left_out} says so.
 * </ul>
 *
 * <h2>When something goes wrong</h2>
 *
 * No build fails because of this listener. Results wait in a temporary file and are uploaded by a background thread while
 * tests run; requests are repeated a few times, after the time that an overloaded server asks for. When the upload fails for
 * good, or is not done in time, the whole run is written to an archive, also what had been uploaded, and one warning says why
 * and where the archive is. A JVM that ends before its tests do publishes nothing more. To switch the listener off for good,
 * set {@code junit.platform.execution.listeners.deactivate=org.ibutsu.publisher.*}.
 */
public final class PublishingListener implements TestExecutionListener {

    private final UnaryOperator<String> environment;
    private final Supplier<Logger> logger;
    private volatile Publication publication;

    /** Makes the listener that the platform finds by itself. */
    public PublishingListener() {
        this(System::getenv, () -> System.getLogger(PublishingListener.class.getName()));
    }

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
            Settings settings = Settings.read(name -> setting(plan, name));
            publication = Publication.begin(plan, settings, environment, logger.get());
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
        if (publication != null) {
            publication.record(recording -> recording.registered(test));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (publication != null) {
            publication.record(recording -> recording.skipped(test, Optional.ofNullable(reason)));
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (publication != null) {
            publication.record(recording -> recording.started(test));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (publication != null) {
            publication.record(recording -> recording.published(test, entry));
        }
    }

    @Override
    public void fileEntryPublished(TestIdentifier test, FileEntry entry) {
        if (publication != null) {
            publication.record(recording -> recording.published(test, entry.getPath()));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (publication != null) {
            publication.record(recording -> recording.finished(test, result));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (publication != null) {
            publication.close();
            publication = null;
        }
    }
}
