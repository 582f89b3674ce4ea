package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.spring.SpringSlot;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The evidence attached to the failure of a test. */
class FailureTest {

    @Test
    void isExplainedByRequestsAndRows() {
        Throwable failure = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Fails.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .findFirst()
                .flatMap(event -> event.getPayload(TestExecutionResult.class))
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();

        assertThat(failure.getSuppressed())
                .as(failure.toString())
                .anySatisfy(report -> assertThat(report)
                        .hasMessageContaining("GET /books -> 401")
                        .hasMessageContaining("Ada Lovelace")
                        .hasMessageContaining("Rows that differ from pristine"));
    }

    @SpringSlot(LibraryApplication.class)
    static class Fails {

        @Test
        void fails(TestClient client, Authors authors) {
            authors.save(new Author("Ada Lovelace"));

            assertThat(client.get("/books").statusCode()).isEqualTo(200);
        }
    }
}
