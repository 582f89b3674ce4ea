package org.ibutsu.server.report.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.formats.allure.AllureReader;
import org.ibutsu.server.report.formats.ctrf.CtrfReader;
import org.ibutsu.server.report.formats.gotest.GoTestReader;
import org.ibutsu.server.report.formats.robot.RobotReader;
import org.ibutsu.server.report.formats.tap.TapReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads reports that are truncated, hold values of other types, or are larger than anything should be. */
@Tag("unit")
class DamagedReportsTest {

    private static final int STEP = 97;

    static List<Path> reports() {
        return ReportsOfToolsTest.reports();
    }

    static Stream<Path> reportsInJson() {
        return reports().stream().filter(path -> path.toString().endsWith("json"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void keepsTheWholeTestsOfAReportThatBreaksOff(Path path) {
        FileReport report = FileReport.of(path);
        ReportReader reader = Readers.of(report.start()).get(0);
        List<String> all = names(RecordingHandler.read(reader, report));
        int before = 0;

        for (int length = STEP; length < report.size(); length += STEP) {
            RecordingHandler read = readAsFarAsPossible(reader, report.cutTo(length));
            List<String> names = names(read);
            int whole = wholeTests(names, all);

            assertThat(whole).as("of %d bytes", length).isGreaterThanOrEqualTo(before);
            before = whole;
        }
    }

    private static RecordingHandler readAsFarAsPossible(ReportReader reader, FileReport report) {
        try {
            return RecordingHandler.read(reader, report);
        } catch (ReportException e) {
            return new RecordingHandler();
        }
    }

    private static List<String> names(RecordingHandler read) {
        return read.tests().stream()
                .filter(test ->
                        test.failures().stream().noneMatch(failure -> BrokenOff.MESSAGE.equals(failure.message())))
                .map(test -> test.name() + " " + test.outcome())
                .toList();
    }

    private static int wholeTests(List<String> names, List<String> all) {
        int whole = 0;
        while (whole < Math.min(names.size(), all.size()) && names.get(whole).equals(all.get(whole))) {
            whole++;
        }
        return whole;
    }

    @ParameterizedTest
    @MethodSource("reports")
    void warnsOfAReportThatBreaksOffInTheMiddle(Path path) {
        FileReport report = FileReport.of(path);
        ReportReader reader = Readers.of(report.start()).get(0);
        FileReport half = report.cutTo((int) report.size() * 2 / 3);

        RecordingHandler read = readAsFarAsPossible(reader, half);

        assertThat(read.warnings().isEmpty()
                        && read.tests().stream().noneMatch(test -> test.outcome() == TestOutcome.ERROR))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("reportsInJson")
    void readsValuesOfAnyType(Path path) {
        FileReport report = FileReport.of(path);
        ReportReader reader = Readers.of(report.start()).get(0);
        String text = new String(report.content(), StandardCharsets.UTF_8);

        for (String odd : List.of("null", "true", "-1", "1e400", "\"soon\"", "[]", "{}", "[[1],{\"a\":[]}]")) {
            String changed = changed(text, odd);

            RecordingHandler read = readAsFarAsPossible(reader, FileReport.of(report.name(), changed));

            assertThat(read.tests()).as(odd).allMatch(test -> test.outcome() != null);
        }
    }

    // Replaces the values of all fields but those whose names make the structure.
    private static String changed(String text, String odd) {
        if (text.startsWith("{\"") && text.indexOf("}\n{") > 0) {
            return Stream.of(text.split("\n"))
                    .map(line -> Json.write(changed(Json.parse(line), odd, 0)).replace("\"ODD\"", odd))
                    .reduce("", (lines, line) -> lines + line + "\n");
        }
        return Json.write(changed(Json.parse(text), odd, 0)).replace("\"ODD\"", odd);
    }

    private static JsonNode changed(JsonNode node, String odd, int depth) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                JsonNode value = object.get(name);
                object.set(
                        name,
                        value.isContainerNode() && depth < 3
                                ? changed(value, odd, depth + 1)
                                : Json.MAPPER.valueToTree("ODD"));
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, changed(array.get(i), odd, depth));
            }
        }
        return node;
    }

    @Test
    void saysWhichNumbersAndTimesAreNone() {
        FileReport report = FileReport.of("ctrf.json", """
                {"results": {"tool": {"name": "t"}, "summary": {}, "tests": [
                  {"name": "a", "status": "passed", "duration": "soon", "start": "yesterday"},
                  {"name": "b", "status": "passed", "duration": [1], "start": -5}]}}""");

        RecordingHandler read = RecordingHandler.read(new CtrfReader(), report);

        assertThat(read.tests())
                .allMatch(test -> test.seconds().isEmpty() && test.start() == null)
                .hasSize(2);
        assertThat(read.warnings())
                .containsExactly(
                        "start \"yesterday\" is not a time",
                        "duration \"soon\" is not a number",
                        "start -5 is not a time",
                        "duration [1] is not a number");
    }

    @Test
    void cutsTextsThatAreTooLong() {
        String trace = "x".repeat(17 << 20);
        FileReport report = FileReport.of(
                "ctrf.json",
                "{\"results\": {\"tool\": {}, \"tests\": [{\"name\": \"a\", \"status\": \"failed\", \"trace\": \""
                        + trace
                        + "\"}, {\"name\": \"b\", \"status\": \"passed\"}]}}");

        RecordingHandler read = RecordingHandler.read(new CtrfReader(), report);

        assertThat(read.tests()).extracting(ReportedTest::name).containsExactly("a", "b");
        assertThat(read.test("a").failures().get(0).text())
                .hasSizeLessThan(trace.length())
                .endsWith("more characters)");
    }

    @Test
    void cutsStringsBeforeTheyAreHeld() {
        String name = "\\u00fc\\\"".repeat(3 << 20);
        FileReport report =
                FileReport.of("1-result.json", "{\"uuid\": \"1\", \"status\": \"passed\", \"name\": \"" + name + "\"}");

        RecordingHandler read = RecordingHandler.read(new AllureReader(), report);

        assertThat(read.tests()).singleElement().satisfies(test -> {
            assertThat(test.outcome()).isEqualTo(TestOutcome.PASSED);
            assertThat(test.name()).startsWith("ü\"ü\"").endsWith("\"… (2097152 more characters)");
        });
    }

    @Test
    void readsOnAfterALineThatIsNoJson() {
        FileReport report = FileReport.of("go.json", """
                {"Time":"2026-03-01T10:00:00Z","Action":"run","Package":"p","Test":"TestA"}
                {"Action":"output","Package":"p","Test":"TestA","Output":"half
                # plain text of the linker
                {"Action":"pass","Package":"p","Test":"TestA","Elapsed":0.5}
                {"Action":"pass","Package":"p","Elapsed":1}
                """);

        RecordingHandler read = RecordingHandler.read(new GoTestReader(), report);

        assertThat(read.test("TestA").outcome()).isEqualTo(TestOutcome.PASSED);
        assertThat(read.warnings()).hasSize(1);
    }

    @Test
    void readsUtf16AsPowerShellWritesIt() {
        byte[] json = "\uFEFF{\"Action\":\"pass\",\"Package\":\"p\",\"Test\":\"TestÜ\"}\r\n"
                .getBytes(StandardCharsets.UTF_16LE);

        RecordingHandler read = RecordingHandler.read(new GoTestReader(), new FileReport(Path.of("go.json"), json));

        assertThat(read.tests()).extracting(ReportedTest::name).containsExactly("TestÜ");
    }

    @Test
    void readsTwoReportsInOneFile() {
        String one = new String(FileReport.of("ctrf/jest.json").content(), StandardCharsets.UTF_8);

        RecordingHandler read =
                RecordingHandler.read(new CtrfReader(), FileReport.of("ctrf.json", one + one + "\n\0 the end"));

        assertThat(read.tests()).hasSize(16);
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void readsThousandsOfNestedArrays() {
        String deep = "[".repeat(50_000);
        FileReport report = FileReport.of(
                "ctrf.json", "{\"results\": {\"tool\": {}, \"tests\": [{\"name\": \"a\", \"steps\": " + deep);

        RecordingHandler read = RecordingHandler.read(new CtrfReader(), report);

        assertThat(read.test("a").outcome()).isEqualTo(TestOutcome.ERROR);
    }

    @Test
    void readsNamesOfNothingButSeparators() {
        String dots = ". ".repeat(1 << 20);
        FileReport report = FileReport.of(
                "1-result.json",
                "{\"uuid\": \"1\", \"status\": \"passed\", \"start\": \"" + "1".repeat(1 << 20) + "\", \"fullName\": \""
                        + dots + "a\", \"name\": \"a\"}");

        RecordingHandler read = RecordingHandler.read(new AllureReader(), report);

        assertThat(read.test("a").className()).isNull();
        assertThat(read.warnings()).hasSize(2).allMatch(warning -> warning.length() < 200);
    }

    @Test
    void readsAMergedTestOfRobotFrameworkWithoutEnd() {
        String message = "*HTML* Test has been re-executed<hr>New status: PASS" + "<br>".repeat(100_000)
                + "Old status: " + " ".repeat(100_000);
        FileReport report = FileReport.of(
                "output.xml",
                "<robot generator='x'><suite name='s'><test name='t'><status status='PASS'>"
                        + message.replace("<", "&lt;")
                        + "</status></test></suite></robot>");

        RecordingHandler read = RecordingHandler.read(new RobotReader(), report);

        assertThat(read.test("t").outcome()).isEqualTo(TestOutcome.PASSED);
    }

    @Test
    void refusesAFileWithNothingInIt() {
        for (ReportReader reader : Readers.ALL) {
            if (!(reader instanceof TapReader)) {
                assertThatThrownBy(() -> RecordingHandler.read(reader, FileReport.of("empty", " ")))
                        .as(reader.format())
                        .isInstanceOf(ReportException.class);
            }
        }
    }
}
