package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What small reports leave, by the rules that are the same for all formats. */
@Tag("unit")
class ReportImportTest {

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void keepsClassAndNameAsTheyAre() {
        done("<testsuite><testcase classname='a.b.C' name='C.t[1.5]'/><testcase/></testsuite>");

        JsonNode metadata = bench.resultsInOrder().get(0).metadata();
        assertThat(metadata.path("classname").textValue()).isEqualTo("a.b.C");
        assertThat(metadata.path("name").textValue()).isEqualTo("C.t[1.5]");
        assertThat(bench.resultsInOrder().get(1).metadata().has("name")).isFalse();
    }

    @Test
    void countsTestsAndNotWhatTheReportStates() {
        done("""
                <testsuites tests="9" failures="9" errors="9" skipped="9" time="5">
                  <testsuite tests="7"><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>
                </testsuites>""");

        assertThat(bench.onlyRun().summary()).isEqualTo(Json.parse("""
                {"tests":2,"failures":1,"errors":0,"skips":0,"xfailures":0,"xpasses":0,
                 "collected":0,"passes":1,"pass_percent":50,"not_run":0}"""));
        assertThat(bench.onlyRun().duration()).isEqualTo(5);
    }

    @Test
    void countsWhatIsStatedWhereThereIsNoTest() {
        Import row = done("<testsuites tests='9' failures='2' errors='1' skipped='3'/>");

        JsonNode summary = bench.onlyRun().summary();
        assertThat(summary.path("tests").intValue()).isEqualTo(9);
        assertThat(summary.path("passes").intValue()).isEqualTo(3);
        assertThat(warnings(row)).containsExactly("the report holds no tests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<testsuites time='9'><testsuite time='4'><testcase name='t' time='1'/></testsuite></testsuites> | 9",
                "<testsuites time='0'><testsuite time='4'><testcase name='t' time='1'/></testsuite></testsuites> | 4",
                "<testsuites><testsuite time='4'/><testsuite time='3'/></testsuites> | 7",
                "<testsuites><testsuite><testcase name='t' time='1'/><testcase name='u' time='2'/></testsuite></testsuites> | 3"
            })
    void takesTheDurationFromWhatTellsIt(String report, double seconds) {
        done(report);

        assertThat(bench.onlyRun().duration()).isEqualTo(seconds);
    }

    @Test
    void putsPropertiesByNameWhereTheyBelong() {
        done("""
                <testsuites>
                  <testsuite name="a"><properties>
                    <property name="env" value="stage"/><property name="commit" value="1"/>
                    <property name="java.version" value="17"/><property name="browser" value="x"/></properties>
                    <testcase name="t"><properties><property name="ticket" value="1"/><property name="ticket" value="2"/>
                      <property name="env" value="own"/></properties></testcase>
                    <testcase name="u"/>
                  </testsuite>
                  <testsuite name="b"><properties>
                    <property name="commit" value="2"/><property name="browser" value="x"/>
                    <property name="java.version" value="17"/></properties>
                    <testcase name="v"/>
                  </testsuite>
                </testsuites>""");

        Run run = bench.onlyRun();
        List<Result> results = bench.resultsInOrder();
        assertThat(run.metadata()).isEqualTo(Json.parse("""
                {"env":"stage","commit":["1","2"],"browser":"x"}"""));
        assertThat(run.env()).isEqualTo("stage");
        assertThat(results).extracting(Result::env).containsExactly("own", "stage", "stage");
        assertThat(results.get(0).metadata().path("ticket")).hasToString("[\"1\",\"2\"]");
        assertThat(results.get(1).metadata().has("commit")).isFalse();
        assertThat(bench.artifactsOfRun()).containsExactly("properties.txt: java.version=17\n");
    }

    @Test
    void keepsNoMoreThanTwentyValuesOfAPropertyOfSuites() {
        StringBuilder suites = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            suites.append("<testsuite><properties><property name='p' value='")
                    .append(i)
                    .append("'/></properties></testsuite>");
        }

        done("<testsuites>" + suites + "<testcase name='t'/></testsuites>");

        assertThat(bench.onlyRun().metadata().path("p")).hasSize(20);
    }

    @Test
    void leavesOutPropertiesThatAreTooManyAndSaysSo() {
        String property = "<property name='p%s' value='" + "x".repeat(1 << 16) + "'/>";
        StringBuilder properties = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            properties.append(property.formatted(i));
        }

        Import row = done("<testsuite><properties>" + properties + "</properties><testcase name='t'/></testsuite>");

        assertThat(bench.onlyRun().metadata().size()).isBetween(10, 16);
        assertThat(warnings(row)).containsExactly("some properties of the run were left out, as there are too many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "fspath", "line", "classname", "name", "project", "project_id", "flaky", "attempts"})
    void letsNoPropertyByNameTakeThePlaceOfWhatTheServerWrites(String name) {
        String property = "<properties><property name='" + name + "' value='gamma'/></properties>";

        done("<testsuite name='s'>" + property + "<testcase name='t' classname='C'>" + property
                + "</testcase></testsuite>");

        Result result = bench.onlyResult();
        assertThat(result.projectId()).isEqualTo(bench.alpha.id());
        assertThat(result.metadata().path("property_" + name).textValue()).isEqualTo("gamma");
        assertThat(result.metadata().path(name).asText()).isNotEqualTo("gamma");
        assertThat(bench.onlyRun().metadata().path("property_" + name).textValue())
                .isEqualTo("gamma");
        assertThat(bench.onlyRun().metadata().has(name)).isFalse();
    }

    @Test
    void keepsPropertiesWithKeysAsTheyWere() {
        done("""
                <testsuites>
                  <testsuite name="a"><properties><property key="p" value="early"/><property key="q" value="q"/></properties>
                    <testcase name="t"/><properties><property key="p" value="late"/></properties></testsuite>
                  <properties><property key="env" value="stage"/><property key="fspath" value="root.py"/></properties>
                </testsuites>""");

        Result result = bench.onlyResult();
        assertThat(result.env()).isEqualTo("stage");
        assertThat(result.metadata().path("p").textValue()).isEqualTo("late");
        assertThat(result.metadata().path("q").textValue()).isEqualTo("q");
        assertThat(result.metadata().path("fspath").textValue()).isEqualTo("root.py");
        assertThat(bench.onlyRun().metadata()).isEqualTo(Json.parse("""
                {"env":"stage","fspath":"root.py"}"""));
    }

    @Test
    void inheritsKeysFromARootSuiteButNotFromTheSuiteAround() {
        done("""
                <testsuite name="root" file="root.py">
                  <properties><property key="root" value="1"/></properties>
                  <testsuite name="outer" file="outer.py">
                    <properties><property key="outer" value="1"/></properties>
                    <testsuite name="inner"><testcase name="t"/></testsuite>
                  </testsuite>
                </testsuite>""");

        Result result = bench.onlyResult();
        assertThat(result.source()).isEqualTo("inner");
        assertThat(result.metadata().path("root").textValue()).isEqualTo("1");
        assertThat(result.metadata().has("outer")).isFalse();
        assertThat(bench.onlyRun().metadata()).isEqualTo(Json.parse("{\"root\":\"1\"}"));
    }

    @Test
    void takesTheEarliestTimeForThatOfTheRun() {
        done("""
                <testsuites>
                  <testsuite timestamp="0001-01-01T00:00:00"><testcase name="a" time="1"/></testsuite>
                  <testsuite timestamp="2024-04-30T10:00:00"><testcase name="b" time="2"/><testcase name="c"/></testsuite>
                </testsuites>""");

        assertThat(bench.onlyRun().startTime()).hasToString("2024-04-30T10:00");
        assertThat(bench.results())
                .extracting(result -> result.testId() + " " + result.startTime())
                .containsExactly("a 2024-04-30T10:00", "b 2024-04-30T10:00:00.000001", "c 2024-04-30T10:00:02");
    }

    @Test
    void keepsTheReasonsOfSkipsAndExpectedFailures() {
        done("""
                <testsuite><testcase name="a"><skipped message="later"/></testcase><testcase name="b"><skipped/></testcase>
                <testcase name="c"><skipped type="pytest.xfail" message="bug 7"/></testcase></testsuite>""");

        List<Result> results = bench.results();
        assertThat(results).extracting(Result::result).containsExactly("skipped", "skipped", "xfailed");
        assertThat(results.get(0).metadata().path("skip_reason").textValue()).isEqualTo("later");
        assertThat(results.get(1).metadata().has("skip_reason")).isFalse();
        assertThat(results.get(2).metadata().path("xfail_reason").textValue()).isEqualTo("bug 7");
    }

    @Test
    void makesOneResultOfATestThatWasRunAgain() {
        done("""
                <testsuite name="s">
                  <testcase classname="C" name="t" time="1"><failure message="first">at f</failure>
                    <system-out>one</system-out></testcase>
                  <testcase classname="C" name="other" time="1"/>
                  <testcase classname="C" name="t" time="2"><error message="second"/></testcase>
                  <testcase classname="C" name="t" time="3"><system-out>three</system-out></testcase>
                </testsuite>""");

        Result result = bench.results().get(1);
        assertThat(bench.results()).extracting(Result::testId).containsExactly("C.other", "C.t");
        assertThat(result.result()).isEqualTo("passed");
        assertThat(result.duration()).isEqualTo(3);
        assertThat(result.metadata().path("flaky").booleanValue()).isTrue();
        assertThat(result.metadata().path("attempts")).isEqualTo(Json.parse("""
                [{"outcome":"failed","message":"first","duration":1.0},
                 {"outcome":"error","message":"second","duration":2.0}]"""));
        assertThat(bench.artifacts(result))
                .containsExactlyInAnyOrder(
                        "attempt-1.log: first\nat f\none", "attempt-2.log: second", "system-out.log: three");
        assertThat(bench.onlyRun().summary().path("tests").intValue()).isEqualTo(2);
        assertThat(bench.onlyRun().summary().path("failures").intValue()).isZero();
    }

    @Test
    void makesOneResultOfATestThatFailedEachTimeForTheSameReason() {
        String failure = "<testcase name='t' time='1'><failure message='no'/></testcase>";

        done("<testsuite>" + failure.repeat(3) + "</testsuite>");

        assertThat(bench.onlyResult().metadata().path("attempts")).hasSize(2);
        assertThat(bench.onlyResult().metadata().has("flaky")).isFalse();
        assertThat(bench.onlyRun().summary().path("failures").intValue()).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tests with a pass before the last | <testcase name='t'/><testcase name='t'><failure/></testcase> | 2",
                "tests that all passed | <testcase name='t'/><testcase name='t'/><testcase name='t'/> | 3",
                "findings that took no time | <testcase name='t'><failure/></testcase><testcase name='t'><failure/></testcase> | 2",
                "different reasons | <testcase name='t' time='1'><failure message='a'/></testcase><testcase name='t' time='1'><failure message='b'/></testcase> | 2",
                "different parameters | <testcase name='t' value_param='1'><failure/></testcase><testcase name='t' value_param='2'/> | 2",
                "different suites | <testsuite><testcase name='t'><failure/></testcase></testsuite><testsuite><testcase name='t'/></testsuite> | 2"
            })
    void tellsTestsOfOneNameApart(String why, String tests, int count) {
        done("<testsuite>" + tests + "</testsuite>");

        assertThat(bench.results()).as(why).hasSize(count);
    }

    @Test
    void mergesTriesThatAreFarApart() {
        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            first.append("<testcase name='t")
                    .append(i)
                    .append("' time='1'><failure message='no'>x</failure></testcase>");
            second.append("<testcase name='t").append(i).append("' time='1'/>");
        }

        done("<testsuite>" + first + second + "</testsuite>");

        assertThat(bench.results()).hasSize(400).allSatisfy(result -> {
            assertThat(result.result()).isEqualTo("passed");
            assertThat(result.metadata().path("flaky").booleanValue()).isTrue();
        });
        assertThat(bench.onlyRun().summary().path("passes").intValue()).isEqualTo(400);
    }

    @Test
    void keepsThousandsOfTestsWithOneName() {
        done("<testsuite>" + "<testcase classname='C' name='t' time='1'><failure/></testcase>".repeat(5000)
                + "</testsuite>");

        assertThat(bench.results()).hasSize(5000);
        assertThat(bench.onlyRun().summary().path("failures").intValue()).isEqualTo(5000);
    }

    @Test
    void givesTheOutputOfASuiteToItsOnlyTest() {
        done("""
                <testsuites>
                  <testsuite name="before"><system-out>b</system-out><testcase name="a"/></testsuite>
                  <testsuite name="after"><testcase name="b"><system-out>own</system-out></testcase><system-out>a</system-out>
                  </testsuite>
                  <testsuite name="c/two"><testcase name="c"/><testcase name="d"/><system-err>e</system-err></testsuite>
                </testsuites>""");

        Map<String, List<String>> artifacts = new TreeMap<>();
        bench.results().forEach(result -> artifacts.put(result.testId(), bench.artifacts(result)));
        assertThat(artifacts)
                .containsEntry("a", List.of("system-out.log: b"))
                .containsEntry("b", List.of("system-out.log: own", "suite-system-out.log: a"))
                .containsEntry("c", List.of())
                .containsEntry("d", List.of());
        assertThat(bench.artifactsOfRun()).containsExactly("c_two-system-err.log: e");
    }

    @ParameterizedTest
    @CsvSource({
        "testId, <testsuite><testcase name='X'/></testsuite>",
        "source, <testsuite name='X'><testcase name='t'/></testsuite>",
        "env, <testsuite><properties><property key='env' value='X'/></properties><testcase name='t'/></testsuite>",
        "component, <testsuite><properties><property name='component' value='X'/></properties><testcase/></testsuite>"
    })
    void shortensTextsThatNoIndexHolds(String column, String report) {
        for (String text : List.of("x".repeat(2001), "\u4e2d".repeat(2000))) {
            done(report.replace("X", text));
        }

        assertThat(bench.results())
                .extracting(column)
                .allSatisfy(value -> assertThat(value.toString())
                        .hasSizeLessThanOrEqualTo(2000)
                        .matches("(?s)[x\u4e2d]+… \\(\\d+ more characters\\)")
                        .satisfies(text -> assertThat(text.getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThanOrEqualTo(2600)));
    }

    @Test
    void takesEnvironmentsThatAreNoTextAsText() {
        Import row = bench.run(bench.upload(
                "r.xml",
                "<testsuite><testcase name='t'/></testsuite>".getBytes(StandardCharsets.UTF_8),
                bench.alpha,
                Json.parse("{\"env\":5}"),
                null));

        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        assertThat(bench.onlyResult().env()).isEqualTo("5");
    }

    @Test
    void storesWhatStandsBeforeAFaultAndSaysWhereItIs() {
        Import row = done("<testsuite>\n<testcase name='a'/>\n<testcase name='b' classname='C'>\n<system-out>begun");

        assertThat(bench.results()).extracting(Result::testId).containsExactly("C.b", "a");
        assertThat(bench.results().get(0).result()).isEqualTo("error");
        assertThat(warnings(row)).anyMatch(warning -> warning.contains("truncated in line 4"));
    }

    @Test
    void countsWarnings() {
        Import row = done("<testsuite>" + "<testcase name='t' time='soon'/>".repeat(3) + "</testsuite>");

        assertThat(warnings(row)).containsExactly("time \"soon\" is not a number (3 times)");
    }

    @Test
    void takesAHundredSuitesInEachOther() {
        done("<testsuite>".repeat(100) + "<testcase name='t'/>" + "</testsuite>".repeat(100));

        assertThat(bench.onlyResult().testId()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | r.xml is empty",
                "'  ' | r.xml is empty",
                "text | r.xml is not a report of tests in a known format, such as JUnit XML",
                "<html><body/></html> | r.xml is an HTML page, not JUnit XML or another report of tests",
                "<!DOCTYPE html><p> | r.xml is an HTML page, not JUnit XML or another report of tests",
                "<coverage line-rate='1'/> | r.xml is a coverage report (root coverage), not JUnit XML",
                "<report name='a'><counter type='LINE'/></report> | r.xml is a coverage report (root report), not JUnit XML",
                "<project><modelVersion/></project> | r.xml is a Maven POM or Ant build file (root project), not JUnit XML",
                "<?xml version='1.0'?><!-- a --><x:any xmlns:x='y'/> | r.xml has the root any and holds no tests, so it is not JUnit XML"
            })
    void saysWhatAFileIsThatIsNoReport(String content, String reason) {
        Import row = bench.run("r.xml", content.getBytes(StandardCharsets.UTF_8));

        assertThat(row.status()).isEqualTo(ImportStatus.ERROR);
        assertThat(row.metadata().path("error").asText()).isEqualTo(reason);
        assertThat(bench.runs()).isEmpty();
        assertThat(bench.hasContent(row.id())).isTrue();
    }

    private Import done(String report) {
        Import row = bench.run("r.xml", report.getBytes(StandardCharsets.UTF_8));

        assertThat(row.metadata().path("error").asText(null)).isNull();
        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
        return row;
    }

    private static List<String> warnings(Import row) {
        return row.metadata()
                .path("warnings")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
