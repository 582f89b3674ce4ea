package org.ibutsu.server.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.OptionalDouble;
import org.ibutsu.model.Summary;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class JUnitReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuites/>",
                "<testsuite/>",
                "<testcase name='a'/>",
                "<j:testsuite xmlns:j='urn:j'/>",
                "<report><all><testsuites><testsuite><testcase/></testsuite></testsuites></all></report>",
                "<report><testcase name='a'/></report>",
                "Running\n<?xml version='1.0'?><testsuite name='a'>",
                "<b>log</b><testsuite/>"
            })
    void recognisesReportsInAllShapes(String document) {
        assertThat(new JUnitReader().reads(new ReportStart("a.txt", document))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"testsuite\": []}",
                "<coverage line-rate='1'/>",
                "<html><body>testcase</body></html>",
                "<testng-results><suite><test><class><test-method/></class></test></suite></testng-results>",
                "<test-run><test-suite><test-case/></test-suite></test-run>"
            })
    void recognisesNothingElse(String document) {
        assertThat(new JUnitReader().reads(new ReportStart("junit.xml", document)))
                .isFalse();
    }

    @Test
    void takesTheStartOfLongFilesForReportsThatMayFollow() {
        String line = "a line of the program\n".repeat(2000);

        assertThat(new JUnitReader().reads(new ReportStart("junit.xml", line))).isTrue();
        assertThat(new JUnitReader().reads(new ReportStart("program.log", line)))
                .isFalse();
        assertThat(new JUnitReader().reads(new ReportStart("page.html", "<p>" + line)))
                .isFalse();
        assertThat(new JUnitReader().reads(new ReportStart("a.xml", "<report><info>" + line)))
                .isTrue();
        assertThat(new JUnitReader().reads(new ReportStart("a.xml", "<report><info>" + line + "</info></report>")))
                .isFalse();
    }

    @Test
    void refusesWhatHoldsNothingOfTheFormat() {
        assertThatThrownBy(() -> Recorder.of("<coverage><packages/></coverage>"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("root coverage");
    }

    @Test
    void readsWhatTestsAreCalledAndWhereTheyAre() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites>
                  <testsuite name="outer" file="o.py" time="3" timestamp="2025-03-01T10:00:00+01:00">
                    <testsuite name="inner"><testcase name="a" classname="c.C" file="f.py" line="7" time="1.5"/></testsuite>
                  </testsuite>
                  <testcase name="b" class="D" timestamp="2025-03-01T10:00:00Z"/>
                </testsuites>""");

        LocalDateTime nine = LocalDateTime.of(2025, 3, 1, 9, 0);
        ReportedSuite outer = new ReportedSuite(0, -1, "outer", "o.py", nine, OptionalDouble.of(3));
        ReportedSuite inner = new ReportedSuite(1, 0, "inner", null, null, OptionalDouble.empty());
        assertThat(report.suites).containsExactly(outer, inner);
        assertThat(report.tests)
                .extracting(
                        ReportedTest::suite,
                        ReportedTest::name,
                        ReportedTest::className,
                        ReportedTest::file,
                        ReportedTest::line,
                        ReportedTest::seconds,
                        ReportedTest::start)
                .containsExactly(
                        tuple(inner, "a", "c.C", "f.py", "7", OptionalDouble.of(1.5), null),
                        tuple(null, "b", "D", null, null, OptionalDouble.empty(), nine.plusHours(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <testcase/>                                               | PASSED
            <testcase><failure/></testcase>                           | FAILED
            <testcase><error/></testcase>                             | ERROR
            <testcase><error/><failure/></testcase>                   | FAILED
            <testcase><skipped/></testcase>                           | SKIPPED
            <testcase><skipped/><error/></testcase>                   | ERROR
            <testcase><skipped/><failure/></testcase>                 | FAILED
            <testcase><failure/><skipped message='!mayfail'/></testcase> | XFAILED
            <testcase><skipped message='tagged with !shouldfail'/></testcase> | XFAILED
            <testcase><skip/></testcase>                              | SKIPPED
            <testcase><ignored/></testcase>                           | SKIPPED
            <testcase><disabled/></testcase>                          | SKIPPED
            <testcase><skipped type='pytest.xfail'/></testcase>       | XFAILED
            <testcase><skipped type='XFAIL'/></testcase>              | XFAILED
            <testcase><skipped message='expected test failure'/></testcase> | XFAILED
            <testcase><xfailure/></testcase>                          | XFAILED
            <testcase><xpassed/></testcase>                           | XPASSED
            <testcase status='notrun'/>                               | SKIPPED
            <testcase status='run' result='Suppressed'/>              | SKIPPED
            <testcase status='run' result='completed'/>               | PASSED
            <testcase status='NOT_RUN'/>                              | SKIPPED
            <testcase status='skipped'><failure/></testcase>          | FAILED
            <testcase status='failed'/>                               | FAILED
            <testcase status='failed'><skipped/></testcase>           | SKIPPED
            <testcase result='Error'/>                                | ERROR
            <testcase status='Passed'/>                               | PASSED
            """)
    void decidesHowATestEnded(String document, TestOutcome outcome) throws IOException {
        assertThat(Recorder.of(document).test().outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            <skipped message='bug 7'/>                | bug 7
            <skipped message='bug 7'>a.py: no</skipped> | bug 7
            <skipped> bug 7 </skipped>                | bug 7
            <skipped message=' '> bug 7 </skipped>    | bug 7
            <skipped type='pytest.xfail' message='bug 7'/> | bug 7
            <skip>bug 7</skip>                        | bug 7
            <xfailure message='bug 7'/>               | bug 7
            <skipped/>                                | null
            """)
    void readsWhyATestWasSkipped(String child, String reason) throws IOException {
        assertThat(Recorder.of("<testcase>" + child + "</testcase>").test().reason())
                .isEqualTo(reason);
    }

    @Test
    void readsAllFailuresWithTheirParts() throws IOException {
        ReportedTest test = Recorder.of("""
                <testcase><failure type="T" message="m">text</failure><error message="n"> </error>
                <failure>one <b>two</b> three</failure></testcase>""").test();

        assertThat(test.failures())
                .containsExactly(
                        new ReportedFailure("T", "m", "text"),
                        new ReportedFailure(null, "n", null),
                        new ReportedFailure(null, null, "one two three"));
    }

    @Test
    void joinsOutputsOfAKind() throws IOException {
        ReportedTest test = Recorder.of("""
                <testcase><system-out>1</system-out><system-err>a</system-err><system-out>2
                </system-out><system-out>3</system-out><system-out/><system-err> </system-err></testcase>""").test();

        assertThat(test.attachments())
                .extracting(Recorder::text)
                .containsExactly("system-out.log: 1\n2\n3", "system-err.log: a");
    }

    @Test
    void leavesTextsOutOfAnOutline() throws IOException {
        ReportedTest test = Recorder.of(
                        "<testcase name='a'><failure message='m'>text</failure><system-out>1</system-out></testcase>",
                        Detail.OUTLINE)
                .test();

        assertThat(test.attachments()).isEmpty();
        assertThat(test.failures()).containsExactly(new ReportedFailure(null, "m", null));
    }

    @Test
    void readsPropertiesOfAllKinds() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites name="all" id="7">
                  <properties><property name="r" value="1"/></properties>
                  <testsuite name="s" hostname="h" tests="1" xmlns:xsi="x" xsi:noNamespaceSchemaLocation="y">
                    <properties><property key="k" value="2"/><property name="" value="no"/><other/></properties>
                    <testcase name="a" time="1" owner="o" empty="">
                      <properties>
                        <property name="t" value="1"/><property name="t" value="2"/>
                        <property name="text"> several
                words </property><property name="none"/>
                      </properties>
                      <property name="alone" value="3"/>
                      <system-out>x
                [[PROPERTY|printed=yes=no]]
                [[PROPERTY|nothing]]</system-out>
                      <description>Pays by card.</description>
                    </testcase>
                  </testsuite>
                </testsuites>""");

        assertThat(report.runProperties)
                .containsExactly(
                        new ReportedProperty("id", "7", Origin.ATTRIBUTE), new ReportedProperty("r", "1", Origin.NAME));
        assertThat(report.suiteProperties)
                .containsExactly(
                        new ReportedProperty("hostname", "h", Origin.ATTRIBUTE),
                        new ReportedProperty("k", "2", Origin.KEY));
        assertThat(report.test().properties())
                .containsExactly(
                        new ReportedProperty("owner", "o", Origin.ATTRIBUTE),
                        new ReportedProperty("t", "1", Origin.NAME),
                        new ReportedProperty("t", "2", Origin.NAME),
                        new ReportedProperty("text", "several\nwords", Origin.NAME),
                        new ReportedProperty("none", null, Origin.NAME),
                        new ReportedProperty("alone", "3", Origin.NAME),
                        new ReportedProperty("printed", "yes=no", Origin.NAME),
                        new ReportedProperty("description", "Pays by card.", Origin.ATTRIBUTE));
    }

    @Test
    void readsTriesThatDidNotPassOfATestThatDid() throws IOException {
        ReportedTest test = Recorder.of("""
                <testcase name="a"><flakyFailure message="late" time="2"><stackTrace>at A</stackTrace>
                <system-out>try 1</system-out></flakyFailure><flakyError type="E">gone</flakyError></testcase>""").test();

        assertThat(test.outcome()).isEqualTo(TestOutcome.PASSED);
        assertThat(test.flaky()).isTrue();
        assertThat(test.attempts())
                .extracting("outcome", "message", "seconds", "log")
                .containsExactly(
                        tuple(TestOutcome.FAILED, "late", OptionalDouble.of(2), "at A\ntry 1"),
                        tuple(TestOutcome.ERROR, null, OptionalDouble.empty(), "gone"));
    }

    @Test
    void readsTriesOfATestThatNeverPassed() throws IOException {
        ReportedTest test = Recorder.of("""
                <testcase name="a"><failure message="1">at A</failure><rerunFailure message="2"><stackTrace>at B</stackTrace>
                </rerunFailure><rerunError message="3"/></testcase>""").test();

        assertThat(test.outcome()).isEqualTo(TestOutcome.FAILED);
        assertThat(test.flaky()).isFalse();
        assertThat(test.attempts())
                .extracting("outcome", "message", "log")
                .containsExactly(
                        tuple(TestOutcome.FAILED, "1", null),
                        tuple(TestOutcome.FAILED, "2", "at B"),
                        tuple(TestOutcome.ERROR, "3", null));
    }

    @Test
    void takesWhatBrokeASuiteForATest() throws IOException {
        Recorder report = Recorder.of("""
                <testsuite name="s"><testcase name="a"/><system-err>plan</system-err><error message="m">text</error></testsuite>""");

        assertThat(report.tests)
                .extracting(ReportedTest::name, ReportedTest::className, ReportedTest::outcome)
                .containsExactly(tuple("a", null, TestOutcome.PASSED), tuple("s", null, TestOutcome.ERROR));
        assertThat(report.tests.get(1).failures()).containsExactly(new ReportedFailure(null, "m", "text"));
        assertThat(report.suiteOutputs).containsExactly("s system-err.log: plan");
    }

    @Test
    void keepsWhatBelongsToTheRootAlone() throws IOException {
        Recorder report =
                Recorder.of("<testsuites name='all'><error message='m'/><system-out>1</system-out></testsuites>");

        assertThat(report.suites)
                .singleElement()
                .extracting(ReportedSuite::name)
                .isEqualTo("all");
        assertThat(report.test().name()).isEqualTo("all");
        assertThat(report.suiteOutputs).containsExactly("all system-out.log: 1");
    }

    @Test
    void readsTestsWithinTests() throws IOException {
        assertThat(Recorder.of("<testsuite><testcase name='a'><testcase name='b'/></testcase></testsuite>").tests)
                .extracting(ReportedTest::name)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void addsUpTheOutermostSuitesWhereTheRootSaysNothing() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites tests="9" time="0" timestamp="2025-03-01T10:00:00">
                  <testsuite tests="1" failures="1" errors="2" skipped="3" xfailures="4" xpasses="5" time="1.5">
                    <testsuite tests="100" failures="100" time="100"/>
                  </testsuite>
                  <testsuite tests="2" failures="1" errors="1" disabled="1" xfailures="1" xpasses="undefined" time="0.25"/>
                </testsuites>""");

        assertThat(report.runs)
                .containsExactly(new ReportedRun(
                        LocalDateTime.of(2025, 3, 1, 10, 0),
                        OptionalDouble.of(1.75),
                        new Summary(3, 2, 4, 9, 5, 5, 0)));
    }

    @Test
    void takesARootThatIsASuiteForTheRun() throws IOException {
        assertThat(Recorder.of("<testsuite time='2' timestamp='2025-03-01T10:00:00'/>").runs)
                .containsExactly(new ReportedRun(LocalDateTime.of(2025, 3, 1, 10, 0), OptionalDouble.of(2), null));
    }

    @Test
    void warnsOfValuesThatCannotBeRead() throws IOException {
        Recorder report = Recorder.of("<testsuite timestamp='tbd'><testcase name='a' time='soon'/></testsuite>");

        assertThat(report.warnings)
                .containsExactlyInAnyOrder("timestamp \"tbd\" is not a time", "time \"soon\" is not a number");
        assertThat(report.test().seconds()).isEmpty();
    }

    @Test
    void readsWhatComesBeforeTheReportBreaksOff() throws IOException {
        Recorder report = Recorder.of("""
                <testsuite name="s">
                  <testcase name="a"/>
                  <testcase name="b"><failure message="m">te""");

        assertThat(report.tests)
                .extracting(ReportedTest::name, ReportedTest::outcome)
                .containsExactly(tuple("a", TestOutcome.PASSED), tuple("b", TestOutcome.ERROR));
        assertThat(report.tests.get(1).failures())
                .contains(new ReportedFailure(null, "the report is truncated here", null));
        assertThat(report.warnings).containsExactly("the report is truncated in line 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<testc", "<testcase", "<testcase nam", "<testcase name='x"})
    void readsNoTestFromTheBeginningOfATag(String end) throws IOException {
        assertThat(Recorder.of("<testsuite><testcase name='a'/>" + end).test().name())
                .isEqualTo("a");
    }

    @Test
    void findsTestsBehindAFailureWithoutEnd() throws IOException {
        Recorder report = Recorder.of("""
                <testsuite><testcase name="a"><failure message="m">text <b>bold</b>
                <testcase name="b"/><testcase name="c"><system-out>out</testcase></testsuite>
                """);

        assertThat(report.tests)
                .extracting(ReportedTest::name, ReportedTest::outcome)
                .containsExactlyInAnyOrder(
                        tuple("a", TestOutcome.FAILED), tuple("b", TestOutcome.PASSED), tuple("c", TestOutcome.PASSED));
        assertThat(report.warnings).singleElement().asString().contains("no end tag");
    }

    @Test
    void findsTheNextDocumentBehindOneThatBreaksOff() throws IOException {
        String document = "<testsuites><testsuite><testcase name='a'><failure>te<?xml version='1.0'?>\n"
                + "<testsuites><testsuite><testcase name='b'/></testsuite></testsuites>";

        assertThat(Recorder.of(document).tests).extracting(ReportedTest::name).containsExactlyInAnyOrder("a", "b");
        assertThat(Recorder.of(document, Detail.OUTLINE).tests)
                .extracting(ReportedTest::name)
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void boundsWhatOneTestHas() throws IOException {
        String document = "<testcase>" + "<failure message='m'/>".repeat(1003)
                + "<properties>" + "<property name='p' value='v'/>".repeat(1003) + "</properties>"
                + "<flakyFailure/>".repeat(1003) + "</testcase>";

        ReportedTest test = Recorder.of(document).test();

        assertThat(test.failures()).hasSize(1000);
        assertThat(test.properties()).hasSize(1000);
        assertThat(test.attempts()).hasSize(1000);
        assertThat(Recorder.of(document).warnings)
                .containsExactlyInAnyOrder(
                        "a test has more than 1000 failures; the others were ignored",
                        "a test has more than 1000 properties; the others were ignored",
                        "a test has more than 1000 attempts; the others were ignored");
    }

    @Test
    void readsAReportAmongLinesOfTheProgram() throws IOException {
        Recorder report = Recorder.of("""
                <?xml version="1.0" encoding="UTF-8"?>
                hello from <main.cpp>
                <testsuites>
                  <testsuite name="s"><testcase classname="main.cpp" name="a" status="run"/></testsuite>
                </testsuites>
                Program finished at <main.cpp>.
                """);

        assertThat(report.test().outcome()).isEqualTo(TestOutcome.PASSED);
        assertThat(report.warnings).singleElement().asString().contains("outside");
    }

    @Test
    void readsSeveralDocuments() throws IOException {
        Recorder report = Recorder.of("""
                <?xml version="1.0"?><testsuite name="s"><testcase name="a"/></testsuite>
                <?xml version="1.0"?><testsuite name="t"><testcase name="a"/></testsuite>""");

        assertThat(report.tests)
                .extracting(test -> test.suite().number(), ReportedTest::name)
                .containsExactly(tuple(0, "a"), tuple(1, "a"));
        assertThat(report.runs).hasSize(2);
        assertThat(report.warnings).isEmpty();
    }
}
