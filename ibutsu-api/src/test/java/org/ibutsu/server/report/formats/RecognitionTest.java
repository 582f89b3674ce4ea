package org.ibutsu.server.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.ibutsu.server.report.ReportStart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class RecognitionTest {

    static Stream<String> others() {
        return Stream.of(
                "",
                "  ",
                "{}",
                "[]",
                "null",
                "{\"name\": \"shop\", \"version\": \"1.0.0\", \"scripts\": {\"test\": \"jest\"}}",
                // run.json and result.json of the archives of pytest.
                """
                {"id": "5b0f", "source": "local", "start_time": "2026-03-01T10:00:00", "duration": 1.5, "metadata": {},
                 "summary": {"tests": 2, "failures": 1, "errors": 0, "skips": 0}}""",
                """
                {"id": "5b10", "run_id": "5b0f", "test_id": "test_cart.test_pays", "result": "passed", "start_time": "2026",
                 "duration": 0.5, "metadata": {"statuses": {}, "durations": {}}, "params": {}}""",
                // Coverage of Istanbul, coverage.py and a list of packages.
                "{\"/work/cart.js\": {\"path\": \"/work/cart.js\", \"statementMap\": {}, \"fnMap\": {}, \"s\": {}}}",
                "{\"meta\": {\"version\": \"7.0\"}, \"files\": {}, \"totals\": {\"percent_covered\": 90}}",
                "[{\"name\": \"a\", \"version\": \"1\"}, {\"keyword\": \"b\"}]",
                // Reports of ESLint, jest and mocha, which nobody reads here.
                "[{\"filePath\": \"/a.js\", \"messages\": [], \"errorCount\": 0}]",
                "{\"numTotalTests\": 1, \"testResults\": [{\"name\": \"a\", \"status\": \"passed\"}]}",
                "{\"stats\": {\"suites\": 1}, \"tests\": [], \"results\": [{\"uuid\": \"1\", \"suites\": []}]}",
                "{\"results\": {\"lint\": {\"tool\": 1}}}",
                // Logs.
                "ok, everything is fine\nnot ok for some\n",
                "1..2..3 go\nok 5 lines were read\n",
                "2026-03-01 10:00:00 INFO ok 1 of 2\n",
                "{\"level\": \"info\", \"msg\": \"started\"}\n{\"level\": \"error\", \"msg\": \"TAP version 13\"}\n",
                "{\"Action\": \"buy\", \"Package\": \"p\"}\n",
                "{\"message\": {\"meta\": {}}}\n",
                "#\n".repeat(30_000) + "ok then",
                " ".repeat(60_000) + "x ... \n".repeat(500),
                "[".repeat(60_000),
                "{\"results\":".repeat(5_000),
                // XML, whatever is in it.
                "<testsuites><testsuite name=\"s\"><testcase name=\"t\"/></testsuite></testsuites>",
                """
                <testsuite name="s"><testcase name="t"><system-out>
                TAP version 13
                1..1
                ok 1 - it
                </system-out></testcase></testsuite>""",
                "<coverage line-rate=\"0.9\"><packages/></coverage>",
                "<html><body>TestRun</body></html>",
                "<TestRun><Browser/></TestRun>",
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion></project>",
                "<robot name=\"arm\"><link name=\"base\"/></robot>",
                "<assembly manifestVersion=\"1.0\"><dependency/></assembly>",
                "<events><event id=\"1\"/></events>",
                "<failsafe-summary result=\"254\"><completed>1</completed></failsafe-summary>");
    }

    @ParameterizedTest
    @MethodSource("others")
    void takesNoFileOfAnotherKind(String text) {
        assertThat(Readers.of(new ReportStart("file", text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TAP|~TAP version 14\n1..0 # skip no shop\n~",
                "TAP|~> shop@1.0.0 test\n> tape test/*.js\n\nTAP version 13\n# cart\nok 1 is empty\n~",
                "TAP|~1..2\nok\nnot ok\n~",
                "TAP|~t/cart.t .. \nok 1 - it\n1..1\nok\n~",
                "go test -json|~go: downloading example.com/x v1.0.0\n{\"Action\":\"start\",\"Package\":\"p\"}\n~",
                "Cucumber messages|~{\"testRunStarted\":{\"timestamp\":{\"seconds\":1,\"nanos\":0}}}\n~",
                "Cucumber JSON|~[{\"elements\": [{\"keyword\": \"Scenario\", \"name\": \"a\", \"steps\": []}]}]~",
                "CTRF|~{\"results\": {\"summary\": {\"tests\": 0}, \"tests\": []}}~",
                "NUnit|~<test-suite type=\"Assembly\"><test-suite/></test-suite>~",
                "xUnit.net|~<?xml version=\"1.0\"?><assemblies timestamp=\"x\"/>~",
                "TestNG|~\n<!DOCTYPE x><testng-results/>~",
            })
    void recognisesShortFiles(String format, String text) {
        assertThat(Readers.of(new ReportStart("file", text)))
                .singleElement()
                .satisfies(reader -> assertThat(reader.format()).isEqualTo(format));
    }
}
