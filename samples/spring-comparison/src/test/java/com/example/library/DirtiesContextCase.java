package com.example.library;

import java.net.URI;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;

/** Each test starts the application. One after the other, as Spring does not support this in parallel. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.datasource.url=jdbc:h2:mem:${random.uuid}")
@Execution(ExecutionMode.SAME_THREAD)
class DirtiesContextCase {

    @ParameterizedTest
    @MethodSource("com.example.library.Visitor#tests")
    @DirtiesContext(methodMode = MethodMode.AFTER_METHOD)
    void addsTheOnlyBook(int number, @LocalServerPort int port) throws Exception {
        new Visitor(URI.create("http://localhost:" + port)).addsTheOnlyBook();
    }
}
