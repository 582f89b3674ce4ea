package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Tag("unit")
class SwitchedOffTest {

    @TempDir
    Path directory;

    @Test
    void writesAndSaysNothing() {
        SampleRun run = SampleRun.unpublished(directory);

        run.execute(Samples.Outcomes.class);

        assertThat(directory).isEmptyDirectory();
        assertThat(run.log().infos()).isEmpty();
        assertThat(run.log().warnings()).isEmpty();
    }

    @Test
    void saysOnceWhichSettingIsWrong() {
        SampleRun run = SampleRun.unpublished(directory).with("ibutsu.url", "ibutsu.example.com");

        run.execute(Samples.Outcomes.class);

        assertThat(run.log().warnings())
                .singleElement()
                .asString()
                .contains("ibutsu.url is 'ibutsu.example.com' and should be an address such as");
    }

    @Test
    void loadsOnlyTheListener() throws ReflectiveOperationException, IOException {
        try (Watched classes = new Watched()) {
            Class<?> type = classes.loadClass(PublishingListener.class.getName());
            type.getConstructor().newInstance();
            UnaryOperator<String> nothingSet = name -> null;
            Supplier<System.Logger> log = RecordedLog::new;
            Constructor<?> constructor = type.getDeclaredConstructor(UnaryOperator.class, Supplier.class);
            constructor.setAccessible(true);
            TestExecutionListener listener = (TestExecutionListener) constructor.newInstance(nothingSet, log);
            LauncherConfig config = LauncherConfig.builder()
                    .enableTestExecutionListenerAutoRegistration(false)
                    .addTestExecutionListeners(listener)
                    .build();

            LauncherFactory.create(config)
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(Samples.Outcomes.class))
                            .enableImplicitConfigurationParameters(false)
                            .build());

            assertThat(classes.loaded).containsExactly(PublishingListener.class.getName());
        }
    }

    /** A class loader that loads the classes of this package again, and records their names. */
    private static final class Watched extends URLClassLoader {

        private final List<String> loaded = new ArrayList<>();

        Watched() {
            super(new URL[0], SwitchedOffTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.ibutsu.publisher.") || findLoadedClass(name) != null) {
                return super.loadClass(name, resolve);
            }
            loaded.add(name);
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
