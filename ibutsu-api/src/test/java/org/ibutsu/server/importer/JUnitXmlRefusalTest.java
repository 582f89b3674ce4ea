package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JUnitXmlRefusalTest {

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuites timestamp='yesterday'/>",
                "<testsuites timestamp='2024-13-01T00:00:00'/>",
                "<testsuites tests='many'/>",
                "<testsuites tests='1.5'/>",
                "<testsuites tests='99999999999999999999'/>",
                "<testsuites time='NaN'/>",
                "<testsuites time='1e999'/>",
                "<testsuites time='1,5'/>",
                "<testsuites><testsuite failures='x'/></testsuites>",
                "<testsuite><testcase name='t' time='0x10'/></testsuite>",
                "<testsuite/><testsuite/>",
                "<testsuite><testcase></testsuite>",
                "<!DOCTYPE t [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><testsuite name='&b;'/>",
                "<!DOCTYPE t [<!ENTITY a 'aa'>]><testsuite><testcase><failure>&a;</failure></testcase></testsuite>",
                "<!DOCTYPE t [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><testsuite><x>&a;</x></testsuite>",
                "<testsuite><testcase name='&#0;'/></testsuite>",
                "<?xml version='1.0' encoding='nothing'?><testsuite/>",
                "text"
            })
    void refusesAFileAndStoresNothing(String xml) {
        Import row = bench.run(xml);

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).isNotBlank().doesNotContain("\n");
        assertThat(row.metadata().has("run_id")).isFalse();
        assertThat(bench.runs()).isEmpty();
        assertThat(bench.results()).isEmpty();
        assertThat(bench.hasContent(row.id())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <testsuites timestamp="yesterday"/> | The timestamp "yesterday" is not a date and time
            <testsuites tests="1.5"/>           | The attribute tests of a testsuites must be an integer, but is "1.5"
            <testsuite time="x"/>               | The time of a testsuite must be a number of seconds, but is "x"
            <testsuite><a></testsuite>          | The file is not well-formed XML in line 1: The element type "a" must
            """, quoteCharacter = '`')
    void saysWhatIsWrong(String xml, String reason) {
        assertThat(error(bench.run(xml))).startsWith(reason);
    }

    @Test
    void refusesMassesOfAttributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i <= 1000; i++) {
            attributes.append(" a").append(i).append("='1'");
        }

        assertThat(error(bench.run("<testsuite" + attributes + "/>"))).contains("well-formed");
    }

    @Test
    void refusesMassesOfPropertiesThatFollowTests() {
        String mebibyte = "<properties><property key='k' value='" + "x".repeat((1 << 20) - 1) + "'/></properties>";
        String most = "<testsuite><testcase name='t'/>" + mebibyte.repeat(8);

        assertThat(bench.run(most + "</testsuite>").status()).isEqualTo(ImportStatus.DONE);

        assertThat(error(bench.run(most + "<properties><property key='k'/></properties></testsuite>")))
                .contains("more than 8388608 characters");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        Import row = bench.run("<testsuite>".repeat(1000) + "</testsuite>".repeat(1000));

        assertThat(error(row)).contains("nested deeper than 100");
    }

    @Test
    void refusesAnEndlessAttribute() {
        Import row = bench.run("<testsuite name='" + "x".repeat(5 << 20) + "'/>");

        assertThat(error(row)).contains("longer than 4194304 bytes");
    }

    @Test
    void refusesAnEndlessText() {
        Import row = bench.run("<testsuite><testcase name='t'><system-out>" + "x\n".repeat(9 << 20)
                + "</system-out></testcase></testsuite>");

        assertThat(error(row)).contains("more than 16777216 characters");
    }

    @Test
    void refusesMassesOfProperties() {
        String property = "<property key='k' value='" + "x".repeat(1 << 20) + "'/>";

        Import row = bench.run("<testsuite><properties>" + property + "</properties></testsuite>");

        assertThat(error(row)).contains("more than 1048576 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "test_id, <testsuite><testcase name='X'/></testsuite>",
        "source, <testsuite name='X'><testcase name='t'/></testsuite>",
        "env, <testsuite><properties><property key='env' value='X'/></properties></testsuite>",
        "component, <testsuite><properties><property key='component' value='X'/></properties></testsuite>"
    })
    void refusesTextsThatNoIndexHolds(String name, String xml) {
        Import row = bench.run(xml.replace("X", "x".repeat(2001)));

        assertThat(error(row)).startsWith(name + " must not have more than 2000 characters");
        assertThat(bench.runs()).isEmpty();
    }

    @Test
    void refusesASourceThatNoIndexHoldsEvenWithoutTests() {
        byte[] report = "<testsuite/>".getBytes(StandardCharsets.UTF_8);

        Import row = bench.run(bench.upload("r.xml", report, bench.alpha, null, "x".repeat(2001)));

        assertThat(error(row)).startsWith("source must not have more than 2000 characters");
    }

    @Test
    void refusesAnEnvironmentThatIsNoText() {
        JsonNode metadata = Json.parse("{\"env\":5}");

        Import row = bench.run(
                bench.upload("r.xml", "<testsuite/>".getBytes(StandardCharsets.UTF_8), bench.alpha, metadata, null));

        assertThat(error(row)).isEqualTo("The metadata \"env\" must be a text");
    }

    private static String error(Import row) {
        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        return row.metadata().path("error").asText();
    }
}
