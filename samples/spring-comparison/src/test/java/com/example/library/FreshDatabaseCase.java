package com.example.library;

import java.net.URI;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Before each test Flyway drops everything and migrates again. One after the other, as all have one application. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:${random.uuid}", "spring.flyway.clean-disabled=false"})
@Execution(ExecutionMode.SAME_THREAD)
class FreshDatabaseCase {

    @BeforeEach
    void migrate(@Autowired Flyway flyway) {
        flyway.clean();
        flyway.migrate();
    }

    @ParameterizedTest
    @MethodSource("com.example.library.Visitor#tests")
    void addsTheOnlyBook(int number, @LocalServerPort int port) throws Exception {
        new Visitor(URI.create("http://localhost:" + port)).addsTheOnlyBook();
    }
}
