package org.ibutsu.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ibutsu.harness.openapi.ContractCoverage;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.openapi.ResponseToCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ReportsTest {

    @TempDir
    Path directory;

    private Reports reports;

    @BeforeEach
    void begin() {
        reports = new Reports(new ReportSettings(directory, false, false, false, false, false, Optional.empty()));
    }

    @Test
    void coverTheContractOfASingleApplication() {
        see(reports.contract("Shop", document("/orders")), "/orders");

        reports.close();

        assertThat(directory.resolve("contract/coverage.properties")).hasContent("contract.percent=100.0");
    }

    @Test
    void coverTheContractOfEachOfSeveralApplications() {
        see(reports.contract("Shop", document("/orders")), "/orders");
        see(reports.contract("Library", document("/books")), "/loans");

        reports.close();

        assertThat(directory.resolve("contract/Shop/coverage.properties")).hasContent("contract.percent=100.0");
        assertThat(directory.resolve("contract/Library/coverage.properties")).hasContent("contract.percent=0.0");
        assertThat(directory.resolve("contract/Library/index.html")).content().contains("call withBasePath");
        assertThat(directory.resolve("contract/Shop/index.html")).content().doesNotContain("withBasePath");
    }

    private static void see(ContractCoverage coverage, String path) {
        coverage.add(
                "GET", URI.create("http://localhost" + path), new ResponseToCheck(200, null, Map.of(), new byte[0]));
    }

    private static OpenApiDocument document(String path) {
        return OpenApiDocument.parse("""
                {"openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                 "paths": {"%s": {"get": {"responses": {"200": {"description": "d"}}}}}}
                """.formatted(path));
    }
}
