package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;
import org.opentest4j.AssertionFailedError;
import org.w3c.dom.NodeList;

/** The publisher needs the launcher of the JUnit Platform and nothing else. */
@Tag("unit")
class LauncherOnlyTest {

    @TempDir
    Path directory;

    @Test
    void writesAnArchiveWithoutOtherLibraries() throws ReflectiveOperationException, IOException {
        Path archive = directory.resolve("run.tar.gz");
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();

        try (Isolated classes = new Isolated()) {
            thread.setContextClassLoader(classes);
            Object run = classes.loadClass(IsolatedRun.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(archive);
            assertThat(run).isNotInstanceOf(IsolatedRun.class);
            ((Runnable) run).run();
        } finally {
            thread.setContextClassLoader(usual);
        }

        Map<String, String> entries = ArchiveEntries.read(archive);
        assertThat(ArchiveEntries.results(entries))
                .extracting(result -> result.path("test_id").asText() + ": "
                        + result.path("result").asText())
                .containsExactlyInAnyOrder("passes: passed", "fails: failed", "is skipped: skipped");
        assertThat(entries).anySatisfy((name, text) -> {
            assertThat(name).endsWith("/traceback.log");
            assertThat(text).contains("one is not two");
        });
    }

    @Test
    void hasNoDependencyOfItsOwn() throws Exception {
        XPath path = XPathFactory.newInstance().newXPath();
        NodeList used = (NodeList) path.evaluate(
                "/project/dependencies/dependency[not(scope = 'test')]",
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml"),
                XPathConstants.NODESET);

        assertThat(used.getLength()).isEqualTo(1);
        assertThat(path.evaluate("artifactId", used.item(0))).isEqualTo("junit-platform-launcher");
        assertThat(path.evaluate("scope", used.item(0))).isEqualTo("provided");
    }

    /** A class loader of the publisher, the launcher with its libraries, and {@link IsolatedRun}. */
    private static final class Isolated extends URLClassLoader {

        Isolated() {
            super(
                    Stream.of(
                                    PublishingListener.class,
                                    Launcher.class,
                                    TestEngine.class,
                                    JUnitException.class,
                                    AssertionFailedError.class)
                            .map(type ->
                                    type.getProtectionDomain().getCodeSource().getLocation())
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(IsolatedRun.class.getName())) {
                return super.findClass(name);
            }
            try (InputStream in = IsolatedRun.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
