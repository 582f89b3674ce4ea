package org.ibutsu.publisher;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs sample tests as a build would, with settings, and keeps what was logged. Settings of the build that runs this are not
 * seen, so that it may publish its own results.
 */
final class SampleRun {

    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final RecordedLog log = new RecordedLog();

    /** Makes a run that is not published anywhere. */
    static SampleRun unpublished(Path directory) {
        return new SampleRun().with("junit.platform.reporting.output.dir", directory.toString());
    }

    /** Makes a run that goes to a server; an archive, where one is needed, into the directory. */
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
