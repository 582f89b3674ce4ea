package org.ibutsu.harness.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class ContractCoverageTest {

    private final OpenApiDocument document = Documents.withResponses("""
            {"200": {"content": {"application/json": {}, "text/*": {}}}, "204": {}, "4XX": {}, "default": {}}""");
    private final ContractCoverage coverage = new ContractCoverage(document);

    @Test
    void countsDescribedResponses() {
        coverage.add("GET", Documents.ITEM, Documents.json(200, "1"));
        coverage.add("HEAD", Documents.ITEM, Documents.response(200, "application/json;a=b", ""));
        coverage.add("GET", Documents.ITEM, Documents.response(200, "text/html", ""));
        coverage.add("GET", Documents.ITEM, Documents.response(404, null, ""));
        coverage.add("GET", Documents.ITEM, Documents.response(500, null, ""));

        assertThat(coverage.rows())
                .extracting(
                        row -> row.operation().toString(),
                        ContractCoverage.Row::status,
                        ContractCoverage.Row::mediaType,
                        ContractCoverage.Row::times)
                .containsExactly(
                        tuple("GET /item", "200", "application/json", 2L),
                        tuple("GET /item", "200", "text/*", 1L),
                        tuple("GET /item", "204", "", 0L),
                        tuple("GET /item", "4XX", "", 1L),
                        tuple("GET /item", "default", "", 1L));
    }

    @Test
    void leavesOutWhatIsNotDescribed() {
        coverage.add("GET", Documents.ITEM, Documents.response(200, "image/png", ""));
        coverage.add("GET", URI.create("/other"), Documents.json(200, "1"));
        coverage.add("PUT", Documents.ITEM, Documents.json(200, "1"));

        assertThat(coverage.rows()).allMatch(row -> row.times() == 0);
    }

    @Test
    void countsInManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 1_000; i++) {
            threads.execute(() -> coverage.add("GET", Documents.ITEM, Documents.json(200, "1")));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(coverage.rows().get(0).times()).isEqualTo(1_000);
    }
}
