package org.ibutsu.server.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
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

@Tag("unit")
class JUnitXmlTest {

    private final ImportBench bench = new ImportBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void addsUpTheSuitesOnlyWhereTheRootSaysNothing() {
        done("""
                <testsuites tests="9" time="0">
                  <testsuite tests="1" failures="1" errors="2" skipped="3" xfailures="4" xpasses="5" time="1.5">
                    <testsuite tests="100" failures="100" time="100"/>
                  </testsuite>
                  <testsuite tests="2" failures="1" errors="1" skipped="1" xfailures="1" xpasses="1" time="0.25"/>
                </testsuites>""");

        Run run = bench.onlyRun();

        assertThat(run.duration()).isEqualTo(1.75);
        assertThat(run.summary()).isEqualTo(Json.parse("""
                {"tests":9,"failures":2,"errors":3,"skips":4,"xfailures":5,"xpasses":6}"""));
    }

    @Test
    void matchesNamesWithoutNamespace() {
        done("""
                <j:testsuites xmlns:j="urn:junit"><j:testsuite name="s"><j:testcase name="t" time="2">
                <j:failure>x</j:failure></j:testcase></j:testsuite></j:testsuites>""");

        assertThat(bench.onlyResult().result()).isEqualTo("failed");
    }

    @Test
    void takesAnyRootThatHoldsSuites() {
        done("<report><other><testsuite><testcase name='no'/></testsuite></other>"
                + "<testcase name='no'/><testsuite><testcase name='yes'/></testsuite></report>");

        assertThat(bench.onlyResult().testId()).isEqualTo("yes");
    }

    @Test
    void makesARunWithoutAnySuite() {
        done("<html/>");

        assertThat(bench.onlyRun().summary().path("tests").asInt(-1)).isZero();
        assertThat(bench.results()).isEmpty();
    }

    @Test
    void appliesPropertiesThatFollowTheTests() {
        done("""
                <testsuites>
                  <testsuite name="a">
                    <properties><property key="p" value="early"/><property key="q" value="early"/></properties>
                    <testcase name="t"/>
                    <properties><property key="p" value="late"/></properties>
                  </testsuite>
                  <properties><property key="env" value="stage"/></properties>
                </testsuites>""");

        Result result = bench.onlyResult();

        assertThat(result.env()).isEqualTo("stage");
        assertThat(result.metadata().path("p").asText()).isEqualTo("late");
        assertThat(result.metadata().path("q").asText()).isEqualTo("early");
    }

    @Test
    void inheritsFromTheRootButNotFromTheSuiteAround() {
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
        assertThat(result.metadata().path("root").asText()).isEqualTo("1");
        assertThat(result.metadata().has("outer")).isFalse();
        assertThat(result.metadata().path("fspath").isNull()).isTrue();
    }

    @Test
    void countsTheLaterOfTwoProperties() {
        done("""
                <testsuite><properties><property key="k" value="1"/><property key="k" value="2"/></properties>
                <testcase name="t"/></testsuite>""");

        assertThat(bench.onlyRun().metadata()).isEqualTo(Json.parse("{\"k\":\"2\"}"));
    }

    @Test
    void letsAPropertyNameTheSource() {
        done("""
                <testsuite name="s"><testcase name="t"><properties><property key="source" value="own"/></properties>
                </testcase></testsuite>""");

        assertThat(bench.onlyResult().source()).isEqualTo("own");
        assertThat(bench.onlyRun().source()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "a.b.C, test, C.test",
                "C, test, C.test",
                "'', test, test",
                "null, test, test",
                "null, a.b.test, test",
                "p.C, null, C.",
                "null, null, ''",
                "a.b.C, 'x[1.5-y]', 'C.5-y]'"
            })
    void namesTests(String className, String name, String testId) {
        TestCase test = new TestCase(name, className, null, null, 0, "passed", null, Map.of(), List.of());

        assertThat(JUnitResult.testId(test)).isEqualTo(testId);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "suite.py, case.py, a.b.C, suite.py",
                "null, case.py, a.b.C, case.py",
                "null, null, a.b.C, a/b",
                "null, null, C, ''",
                "null, null, '', null",
                "null, null, null, null"
            })
    void findsTheFileOfATest(String suiteFile, String caseFile, String className, String path) {
        Suite suite = new Suite(0, "s", suiteFile, Map.of());
        TestCase test = new TestCase("t", className, caseFile, null, 0, "passed", null, Map.of(), List.of());

        assertThat(JUnitResult.path(suite, test)).isEqualTo(path);
    }

    @Test
    void keepsLogsAsTheyAreInTheirOrder() {
        done("""
                <testsuite><testcase name="t"><system-err> e&amp;
                </system-err><system-out/><failure message="m" type="t"> <![CDATA[<1>]]>&#x2603;<b>not</b> this</failure>
                <failure>second</failure></testcase></testsuite>""");

        assertThat(bench.artifacts(bench.onlyResult()))
                .containsExactly("traceback.log:  <1>☃", "system-out.log: ", "system-err.log:  e&\n");
    }

    @Test
    void keepsALogOfSeveralMegabytesWhole() {
        String line = "0123456789abcdef\n";
        String log = line.repeat(300_000);

        done("<testsuite><testcase name='t'><system-out><![CDATA[" + log + "]]></system-out><system-err>" + log
                + "</system-err></testcase></testsuite>");

        assertThat(bench.artifacts(bench.onlyResult()))
                .containsExactly("system-out.log: " + log, "system-err.log: " + log);
    }

    @Test
    void resolvesAsManyCharacterReferencesAsThereAre() {
        done("<testsuite name='" + "&amp;".repeat(1000) + "'><testcase name='t'><system-out>"
                + "&lt;&#10;".repeat(200_000) + "</system-out></testcase></testsuite>");

        assertThat(bench.artifacts(bench.onlyResult())).containsExactly("system-out.log: " + "<\n".repeat(200_000));
    }

    @Test
    void leavesAloneTheLogsOfASuite() {
        done("<testsuite><system-out>x</system-out><testcase name='t'/><system-err>y</system-err></testsuite>");

        assertThat(bench.artifacts(bench.onlyResult())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-01T01:30:00+02:00, 2024-06-30T23:30",
        "2024-07-01T01:30:00, 2024-07-01T01:30",
        "'2024-07-01 01:30:00 UTC', 2024-07-01T01:30",
        "'Mon, 01 Jul 2024 01:30:00 GMT', 2024-07-01T01:30",
        "'Mon, 1 Jul 2024 01:30:00 +0200', 2024-06-30T23:30",
        "'Mon Jul  1 01:30:00 2024', 2024-07-01T01:30",
        "'Mon Jul 01 2024 01:30:00 GMT+0000', 2024-07-01T01:30",
        "'7/1/2024 1:30:00 AM', 2024-07-01T01:30",
        "2024-07-01, 2024-07-01T00:00"
    })
    void readsTheTimestampsOfTools(String timestamp, LocalDateTime expected) {
        done("<testsuites timestamp='" + timestamp + "'/>");

        assertThat(bench.onlyRun().startTime()).isEqualTo(expected);
    }

    @Test
    void takesADocumentTypeThatDeclaresNothing() {
        done("<!DOCTYPE testsuite SYSTEM 'http://127.0.0.1:1/junit.dtd'><testsuite><testcase name='t'/></testsuite>");

        assertThat(bench.results()).hasSize(1);
    }

    @Test
    void goesOnBehindALogThatHoldsElements() {
        done("""
                <testsuite><testcase name="a"><rerun><trace/></rerun><failure>why<b><c/>not</b> this</failure><system-out>log</system-out></testcase>
                <testcase name="b"/></testsuite>""");

        assertThat(bench.results()).extracting(Result::testId).containsExactly("a", "b");
        assertThat(bench.artifacts(bench.results().get(0)))
                .containsExactly("traceback.log: why", "system-out.log: log");
    }

    @Test
    void keepsTheReasonOfASkip() {
        done("<testsuite><testcase name='a'><skipped>later</skipped></testcase>"
                + "<testcase name='b'><skipped/></testcase></testsuite>");

        assertThat(bench.results().get(0).metadata().path("skip_reason").asText())
                .isEqualTo("later");
        assertThat(bench.results().get(1).metadata().has("skip_reason")).isFalse();
    }

    @Test
    void putsAResultWhosePropertyNamesNoProjectIntoThatOfItsRun() {
        done("<testsuite><testcase name='t'><properties><property key='project_id' value=''/></properties></testcase>"
                + "</testsuite>");

        assertThat(bench.onlyResult().projectId()).isEqualTo(bench.alpha.id());
    }

    @Test
    void takesAHundredElementsInEachOther() {
        done("<testsuite>".repeat(100) + "</testsuite>".repeat(100));
    }

    private void done(String xml) {
        Import row = bench.run(xml);

        assertThat(row.metadata().path("error").asText(null)).isNull();
        assertThat(row.status()).isEqualTo(ImportStatus.DONE);
    }
}
