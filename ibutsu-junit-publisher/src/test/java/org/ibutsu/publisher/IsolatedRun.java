package org.ibutsu.publisher;

import static org.junit.platform.engine.TestExecutionResult.successful;

import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A run of three tests that uses nothing but the platform, for {@link LauncherOnlyTest} to load in a class loader of
 * its own.
 */
public final class IsolatedRun implements Runnable {

    private final Path archive;

    /**
     * Creates a run whose listeners are those that the platform finds.
     *
     * @param archive the archive to write
     */
    public IsolatedRun(Path archive) {
        this.archive = archive;
    }

    @Override
    public void run() {
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new ThreeTests())
                .build();
        LauncherFactory.create(config)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .enableImplicitConfigurationParameters(false)
                        .configurationParameter("ibutsu.archive", archive.toString())
                        .build());
    }

    private static final class ThreeTests implements TestEngine {

        @Override
        public String getId() {
            return "three-tests";
        }

        @Override
        public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
            EngineDescriptor engine = new EngineDescriptor(id, "Three tests");
            for (String name : List.of("passes", "fails", "is skipped")) {
                engine.addChild(new SingleTest(id.append("test", name), name));
            }
            return engine;
        }

        @Override
        public void execute(ExecutionRequest request) {
            EngineExecutionListener listener = request.getEngineExecutionListener();
            TestDescriptor engine = request.getRootTestDescriptor();
            listener.executionStarted(engine);
            for (TestDescriptor test : engine.getChildren()) {
                if (test.getDisplayName().equals("is skipped")) {
                    listener.executionSkipped(test, "not today");
                } else {
                    listener.executionStarted(test);
                    listener.executionFinished(
                            test,
                            test.getDisplayName().equals("passes")
                                    ? successful()
                                    : TestExecutionResult.failed(new AssertionError("one is not two")));
                }
            }
            listener.executionFinished(engine, successful());
        }
    }

    private static final class SingleTest extends AbstractTestDescriptor {

        SingleTest(UniqueId id, String name) {
            super(id, name);
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
