package org.ibutsu.publisher;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A run of sample tests with settings, which records what is logged. The settings of the build that executes this are
 * not seen, so that it may publish its own results.
 */
final class SampleRun {

    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final RecordedLog log = new RecordedLog();

    /** Creates a run that is not published. */
    static SampleRun unpublished(Path directory) {
        return new SampleRun().with("junit.platform.reporting.output.dir", directory.toString());
    }

    /** Creates a run that is uploaded, with the directory for an archive if the upload fails. */
    static SampleRun to(StubServer server, Path directory) {
        return unpublished(directory)
                .with("ibutsu.url", server.uri())
                .with("ibutsu.token", "secret.token.text")
                .with("ibutsu.project", "web")
                .with("ibutsu.archive", directory.toString())
                .with("ibutsu.timeout", "20");
    }

    SampleRun with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    SampleRun withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    RecordedLog log() {
        return log;
    }

    void execute(Class<?>... classes) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .configurationParameters(parameters);
        for (Class<?> type : classes) {
            request.selectors(selectClass(type));
        }
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .addTestExecutionListeners(new PublishingListener(environment::get, () -> log))
                .build();
        LauncherFactory.create(config).execute(request.build());
    }
}
