package org.ibutsu.harness.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.ibutsu.harness.database.DatabaseViewer;
import org.ibutsu.harness.spring.notes.NotesApplication;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@SpringSlot(value = NotesApplication.class, profiles = "always", h2Profiles = "on-h2")
class KeptApplicationTest {

    private final DatabaseViewer viewer =
            KeptApplication.viewer(SpringSettings.of(getClass().getAnnotation(SpringSlot.class)));

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void isStartedOverAFileOfH2() {
        assertThat(viewer.h2Command().apply(Path.of("/kept at/it's")))
                .isEqualTo(
                        "SPRING_DATASOURCE_URL='jdbc:h2:file:/kept at/it'\\''s/database' SPRING_DATASOURCE_USERNAME='sa'"
                                + " SPRING_PROFILES_ACTIVE='always,on-h2' mvn spring-boot:run");
    }

    @Test
    void isStartedOverADatabaseOfPostgresql() {
        assertThat(viewer.postgresCommand().apply("jdbc:postgresql://localhost:5432/kept?user=tester&ssl=false"))
                .isEqualTo("SPRING_DATASOURCE_URL='jdbc:postgresql://localhost:5432/kept?user=tester&ssl=false'"
                        + " SPRING_DATASOURCE_USERNAME='tester' SPRING_PROFILES_ACTIVE='always' mvn spring-boot:run");
    }

    @Test
    void listensWhereItsOwnPropertiesSay() {
        environment.getPropertySources().addFirst(new MapPropertySource("own", Map.of("server.port", "${port:9090}")));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(SlotProperties.NAME, Map.of("server.port", "0")));

        assertThat(KeptApplication.server(environment).address()).isEqualTo(URI.create("http://127.0.0.1:9090"));
    }

    @Test
    void listensAtTheDefaultOfSpringBoot() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(SlotProperties.NAME, Map.of("server.port", "0")));

        assertThat(KeptApplication.server(environment).address()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }
}
