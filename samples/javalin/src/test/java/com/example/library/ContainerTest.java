package com.example.library;

import static org.ibutsu.harness.assertion.HttpAssertions.assertThat;

import org.ibutsu.harness.database.DatabaseProduct;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.postgres.PostgresServer;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A library on a PostgreSQL of Testcontainers, where there is a Docker engine. */
@EnabledIf("hasDocker")
class ContainerTest {

    // region container
    @RegisterExtension
    static final SlotExtension<Library> LIBRARIES = SlotExtension.of(Library.class, LibraryTest.Libraries::open)
            .sharedBy("on a container")
            .at(Library::uri)
            .on(() -> TestDatabases.postgres(start(new PostgreSQLContainer("postgres:17"))));

    private static PostgresServer start(PostgreSQLContainer container) {
        container.start();
        return new PostgresServer(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }
    // endregion

    static boolean hasDocker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Test
    void isOnTheContainer(TestSlot<Library> slot) {
        assertThat(slot.databaseProduct()).isEqualTo(DatabaseProduct.POSTGRESQL);
        assertThat(slot.client().get("/books")).isJson("[]");
    }
}
