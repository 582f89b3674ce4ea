package org.ibutsu.server.report.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.formats.allure.AllureReader;
import org.ibutsu.server.report.formats.ctrf.CtrfReader;
import org.ibutsu.server.report.formats.cucumber.CucumberJsonReader;
import org.ibutsu.server.report.formats.cucumber.CucumberMessagesReader;
import org.ibutsu.server.report.formats.gotest.GoTestReader;
import org.ibutsu.server.report.formats.nunit.NUnitReader;
import org.ibutsu.server.report.formats.opentest.OpenTestReader;
import org.ibutsu.server.report.formats.robot.RobotReader;
import org.ibutsu.server.report.formats.tap.TapReader;
import org.ibutsu.server.report.formats.testng.TestNgReader;
import org.ibutsu.server.report.formats.trx.TrxReader;
import org.ibutsu.server.report.formats.xunit.XunitReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in no report of {@code reports/make.sh}, or stands only in a detail of one. */
@Tag("unit")
class KindsTest {

    private static List<String> values(ReportedTest test, String property) {
        return values(test.properties(), property);
    }

    private static List<String> values(List<ReportedProperty> properties, String property) {
        return properties.stream()
                .filter(candidate -> candidate.name().equals(property))
                .map(ReportedProperty::value)
                .toList();
    }

    private static String text(ReportedTest test, String filename) {
        return test.attachments().stream()
                .filter(attachment -> attachment.filename().equals(filename))
                .map(attachment -> new String(attachment.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTestsThatBeganInTheYearOneAndEndedToday() {
        RecordingHandler read = RecordingHandler.read(new TrxReader(), FileReport.of("unknown.trx", """
                        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
                          <UnitTestResult testName="pays" outcome="Passed" startTime="0001-01-01T00:00:00.0000000+00:00"
                            endTime="2026-03-01T10:00:00.0000000+00:00"/>
                        </Results></TestRun>"""));

        assertThat(read.tests())
                .singleElement()
                .satisfies(test -> assertThat(test.name()).isEqualTo("pays"));
    }

    @Test
    void readsEverythingCtrfTellsOfATest() {
        RecordingHandler read = RecordingHandler.read(new CtrfReader(), FileReport.of("ctrf.json", """
                        {"results": {"tool": {"name": "vitest", "version": "3"},
                          "environment": {"testEnvironment": "stage", "buildNumber": 7, "extra": {"team": "shop"}},
                          "tests": [{"name": "pays", "suite": ["cart.ts", "Cart"], "status": "failed", "rawStatus": "broken",
                            "start": 1772359200123, "duration": 1500, "line": 12, "filePath": "src/cart.ts", "message": "no",
                            "trace": "at x", "snippet": "> 12", "tags": ["a", "b"], "labels": {"owner": "jane"},
                            "extra": {"ticket": "SHOP-7"}, "browser": "firefox", "stdout": ["one", "two"], "stderr": "three",
                            "screenshot": "bm90IHJlYWxseSBhIHBpY3R1cmU=", "retries": 1,
                            "retryAttempts": [{"attempt": 1, "status": "failed", "message": "first", "duration": 10},
                                              {"attempt": 2, "status": "failed", "message": "no"}]},
                           {"name": "rounds", "status": "other", "rawStatus": "xfailed", "message": "issue 7"},
                           {"name": "waits", "status": "other"},
                           {"name": "fails", "status": "other", "message": "odd"}],
                          "summary": {"start": 1772359200, "stop": 1772359203}}}"""));

        ReportedTest test = read.test("pays");
        assertThat(test.outcome()).isEqualTo(TestOutcome.ERROR);
        assertThat(test.className()).isEqualTo("cart.ts > Cart");
        assertThat(test.start()).isEqualTo(LocalDateTime.parse("2026-03-01T10:00:00.123"));
        assertThat(test.seconds()).hasValue(1.5);
        assertThat(test.failures().get(0).text()).isEqualTo("at x\n> 12");
        assertThat(test.attempts())
                .singleElement()
                .satisfies(tried -> assertThat(tried.message()).isEqualTo("first"));
        assertThat(values(test, "tags")).containsExactly("a", "b");
        assertThat(values(test, "owner")).containsExactly("jane");
        assertThat(values(test, "ticket")).containsExactly("SHOP-7");
        assertThat(values(test, "browser")).containsExactly("firefox");
        assertThat(text(test, "system-out.log")).isEqualTo("one\ntwo");
        assertThat(text(test, "system-err.log")).isEqualTo("three");
        assertThat(text(test, "screenshot.png")).isEqualTo("not really a picture");
        assertThat(read.test("rounds").outcome()).isEqualTo(TestOutcome.XFAILED);
        assertThat(read.test("rounds").reason()).isEqualTo("issue 7");
        assertThat(read.test("waits").outcome()).isEqualTo(TestOutcome.SKIPPED);
        assertThat(read.test("fails").outcome()).isEqualTo(TestOutcome.ERROR);
        assertThat(values(read.runProperties(), "env")).containsExactly("stage");
        assertThat(values(read.runProperties(), "team")).containsExactly("shop");
        assertThat(read.runs().get(0).seconds()).hasValue(3);
    }

    @Test
    void takesFilesBesideTheReportAndNoOthers(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Path results = Files.createDirectory(directory.resolve("results"));
        Files.writeString(results.resolve("1-attachment.png"), "picture");
        Path result = results.resolve("1-result.json");
        Files.writeString(result, """
                {"uuid": "1", "name": "pays", "status": "passed", "historyId": "h", "attachments": [
                  {"name": "Screenshot", "source": "1-attachment.png", "type": "image/png"},
                  {"name": "Secret", "source": "../secret.txt", "type": "text/plain"}]}""");

        RecordingHandler read = RecordingHandler.read(new AllureReader(), FileReport.of(result));

        assertThat(read.test("pays").attachments())
                .extracting(ReportedAttachment::filename, ReportedAttachment::contentType)
                .containsExactly(tuple("Screenshot.png", "image/png"));
        assertThat(read.warnings()).hasSize(1);
    }

    @Test
    void tellsTestsOfAllureApartByTheirParameters() {
        RecordingHandler read = RecordingHandler.read(new AllureReader(), FileReport.of("1-result.json", """
                        {"uuid": "1", "name": "pays", "status": "passed", "fullName": "com.acme.CartTest.pays",
                         "labels": [{"name": "testClass", "value": "com.acme.CartTest"}, {"name": "tag", "value": "a"},
                                    {"name": "tag", "value": "b"}],
                         "links": [{"type": "issue", "url": "https://example.com/7"}],
                         "parameters": [{"name": "price", "value": "1"}, {"name": "now", "value": "12:00", "excluded": true},
                                        {"name": "browser", "value": "firefox-120"}]}"""));

        ReportedTest test = read.tests().get(0);
        assertThat(test.name()).isEqualTo("pays [1]");
        assertThat(test.className()).isEqualTo("com.acme.CartTest");
        assertThat(values(test, "tag")).containsExactly("a", "b");
        assertThat(values(test, "issue")).containsExactly("https://example.com/7");
    }

    @Test
    void readsFixturesOfAllureThatNoTestTellsOf() {
        RecordingHandler read = RecordingHandler.read(new AllureReader(), FileReport.of("1-container.json", """
                        {"uuid": "1", "children": [], "befores": [{"name": "connects", "status": "broken",
                          "statusDetails": {"message": "no database", "trace": "at x"}, "start": 1772359200000, "stop": 1772359201000}],
                         "afters": [{"name": "tidies up", "status": "passed"}]}"""));

        assertThat(read.tests()).singleElement().satisfies(test -> {
            assertThat(test.name()).isEqualTo("connects");
            assertThat(test.outcome()).isEqualTo(TestOutcome.ERROR);
            assertThat(test.seconds()).hasValue(1);
        });
    }

    @Test
    void putsTriesOfTestNgToTheirTestWhereverTheyStand() {
        String retried =
                "<test-method retried=\"true\" status=\"SKIP\" name=\"pays\" duration-ms=\"5\"><exception class=\"E\">"
                        + "<message>no</message></exception></test-method>";
        String passed = "<test-method status=\"PASS\" name=\"pays\" duration-ms=\"7\"/>";

        for (String methods : List.of(retried + retried + passed, passed + retried + retried)) {
            RecordingHandler read = RecordingHandler.read(
                    new TestNgReader(),
                    FileReport.of(
                            "testng-results.xml",
                            "<testng-results retried=\"2\"><suite name=\"s\"><test name=\"t\"><class name=\"C\">"
                                    + methods + "</class></test></suite></testng-results>"));

            assertThat(read.tests()).singleElement().satisfies(test -> {
                assertThat(test.outcome()).isEqualTo(TestOutcome.PASSED);
                assertThat(test.flaky()).isTrue();
                assertThat(test.attempts()).hasSize(2);
            });
        }
    }

    @Test
    void readsWhatTestNgAddsToAMethod() {
        RecordingHandler read = RecordingHandler.read(new TestNgReader(), FileReport.of("testng-results.xml", """
                        <testng-results><reporter-output/><suite name="s"><groups><group name="smoke">
                        <method name="pays" class="C" signature="x"/></group></groups><test name="t"><class name="C">
                        <test-method status="FAIL" name="pays" signature="pays()" test-instance-name="one" description="It pays"
                          started-at="2026-03-01T10:00:00 UTC" duration-ms="1,500"><params><param index="0"><value is-null="true"/>
                        </param></params><exception class="E"><short-stacktrace>at x</short-stacktrace></exception>
                        <attributes><attribute name="ticket">SHOP-7</attribute></attributes>
                        <reporter-output><line>one</line><line>two</line></reporter-output></test-method>
                        </class></test></suite></testng-results>"""));

        ReportedTest test = read.tests().get(0);
        assertThat(test.name()).isEqualTo("pays(null) [one]");
        assertThat(test.start()).isEqualTo(LocalDateTime.parse("2026-03-01T10:00:00"));
        assertThat(values(test, "groups")).containsExactly("smoke");
        assertThat(values(test, "ticket")).containsExactly("SHOP-7");
        assertThat(test.failures().get(0).text()).isEqualTo("at x");
        assertThat(text(test, "system-out.log")).isEqualTo("one\ntwo");
    }

    @Test
    void readsTapOfManyFilesAsProvePrintsIt() {
        RecordingHandler read = RecordingHandler.read(new TapReader(), FileReport.of("prove.log", """
                        t/a.t .. \s
                        1..2
                        ok 1 - opens
                        ok 2 - opens
                        ok
                        t/b.t .. skipped: no shop
                        t/c.t ....
                        not ok 1 - pays # TODO issue 7
                        ok 2 - rounds # todo
                        ok 3 - ships in 12ms
                        1..3
                        ok
                        All tests successful.
                        Files=3, Tests=5,  0 wallclock secs
                        Result: PASS
                        """));

        assertThat(read.tests())
                .extracting(ReportedTest::className, ReportedTest::name, ReportedTest::outcome)
                .containsExactly(
                        tuple("t/a.t", "opens", TestOutcome.PASSED),
                        tuple("t/a.t", "opens (2)", TestOutcome.PASSED),
                        tuple(null, "t/b.t", TestOutcome.SKIPPED),
                        tuple("t/c.t", "pays", TestOutcome.XFAILED),
                        tuple("t/c.t", "rounds", TestOutcome.XPASSED),
                        tuple("t/c.t", "ships", TestOutcome.PASSED));
        assertThat(read.test("ships").seconds()).hasValue(0.012);
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void readsSubtestsOfTapInBracesAndWithoutNames() {
        RecordingHandler read = RecordingHandler.read(new TapReader(), FileReport.of("a.tap", """
                        TAP version 14
                        ok 1 - cart {
                            ok 1 - opens # time=1.5ms
                            1..1
                        }
                            not ok 1 - pays
                              ---
                              message: refused
                              ...
                            1..1
                        not ok 2 - order
                            ok 1 - alone
                            1..2
                        not ok 3 - stock
                        1..3
                        """));

        assertThat(read.tests())
                .extracting(ReportedTest::className, ReportedTest::name, ReportedTest::outcome)
                .containsExactly(
                        tuple("cart", "opens", TestOutcome.PASSED),
                        tuple("order", "pays", TestOutcome.FAILED),
                        tuple("stock", "alone", TestOutcome.PASSED),
                        tuple("stock", "plan", TestOutcome.ERROR));
        assertThat(read.test("pays").failures().get(0).message()).isEqualTo("refused");
    }

    @Test
    void readsReasonsThatMochaPrintsBelowATest() {
        RecordingHandler read = RecordingHandler.read(new TapReader(), FileReport.of("mocha.tap", """
                        1..3
                        not ok 1 Cart adds prices
                          Expected values to be equal:

                        2 !== 3
                          AssertionError: at x
                        ok 2 Cart rounds # SKIP -
                        printed by the next
                        ok 3 Cart pays
                        """));

        assertThat(read.test("Cart adds prices").failures()).singleElement().satisfies(failure -> {
            assertThat(failure.message()).isEqualTo("Expected values to be equal:");
            assertThat(failure.text()).contains("2 !== 3", "AssertionError: at x");
        });
        assertThat(read.test("Cart rounds").reason()).isNull();
        assertThat(text(read.test("Cart pays"), "system-out.log")).isEqualTo("printed by the next");
    }

    @Test
    void tellsRowsOfOutlinesApartThatShareALine() {
        String step = "\"steps\": [{\"name\": \"x\", \"result\": {\"status\": \"failed\", \"error_message\":"
                + " \"def x():\\n>   y\\nE   assert 0 == 4\"}}]";
        RecordingHandler read = RecordingHandler.read(
                new CucumberJsonReader(),
                FileReport.of(
                        "cucumber.json",
                        "[{\"uri\": \"a.feature\", \"keyword\": \"Feature\", \"name\": \"F\", \"elements\": ["
                                + "{\"id\": \"a[0]\", \"line\": 6, \"keyword\": \"Scenario Outline\", \"name\": \"Many\", "
                                + step
                                + "}, {\"id\": \"a[4]\", \"line\": 6, \"keyword\": \"Scenario Outline\", \"name\": \"Many\", "
                                + step + "}]}]"));

        assertThat(read.tests())
                .extracting(ReportedTest::name)
                .containsExactly("Many - Example #1", "Many - Example #2");
        assertThat(read.tests().get(0).failures().get(0).message()).isEqualTo("assert 0 == 4");
    }

    @Test
    void readsPackagesOfGoThatRunAtOnce() {
        RecordingHandler read = RecordingHandler.read(new GoTestReader(), FileReport.of("go.json", """
                        {"Time":"2026-03-01T10:00:00Z","Action":"start","Package":"a"}
                        {"Time":"2026-03-01T10:00:00Z","Action":"start","Package":"b"}
                        {"Action":"run","Package":"a","Test":"TestX"}
                        {"Action":"run","Package":"b","Test":"TestX"}
                        {"Action":"output","Package":"b","Test":"TestX","Output":"of b\\n"}
                        {"Action":"attr","Package":"a","Test":"TestX","Key":"owner","Value":"jane"}
                        {"Action":"fail","Package":"b","Test":"TestX","Elapsed":0.5}
                        {"Action":"pass","Package":"a","Test":"TestX","Elapsed":0.1}
                        {"Action":"pass","Package":"a","Elapsed":1}
                        {"Action":"run","Package":"b","Test":"TestY"}
                        {"Action":"output","Package":"b","Test":"TestY","Output":"panic: test timed out after 1s\\n"}
                        {"Action":"fail","Package":"b","Elapsed":1}
                        {"Action":"run","Package":"c","Test":"TestZ"}
                        """));

        assertThat(read.tests())
                .extracting(ReportedTest::className, ReportedTest::name, ReportedTest::outcome)
                .containsExactly(
                        tuple("b", "TestX", TestOutcome.FAILED),
                        tuple("a", "TestX", TestOutcome.PASSED),
                        tuple("b", "TestY", TestOutcome.ERROR),
                        tuple("c", "TestZ", TestOutcome.ERROR));
        assertThat(read.test("TestY").failures().get(0).message()).isEqualTo("panic: test timed out after 1s");
        assertThat(values(read.tests().get(1), "owner")).containsExactly("jane");
        assertThat(read.warnings()).containsExactly("the report is truncated within package c");
    }

    @Test
    void readsOpenTestReportingOfToolsOtherThanJUnit() {
        String child =
                "<h:child name=\"%s\" start=\"2026-03-01T10:00:00Z\" duration=\"PT0.5S\"><result status=\"%s\">%s</result>%s</h:child>";
        String bad = child.formatted("bad", "FAILED", "<reason>because</reason>", "");
        String good = child.formatted("good", "SUCCESSFUL", "", "");
        String odd = child.formatted("odd", "ERRORED", "", "").replace("PT0.5S", "soon");

        RecordingHandler read = RecordingHandler.read(
                new OpenTestReader(),
                FileReport.of(
                        "hierarchy.xml",
                        "<h:execution xmlns:h=\"https://schemas.opentest4j.org/reporting/hierarchy/0.2.0\">"
                                + "<h:root name=\"com.acme.PayTest\"><result status=\"FAILED\"/>"
                                + child.formatted("Group", "FAILED", "", good + bad + odd)
                                + "</h:root></h:execution>"));

        assertThat(read.tests())
                .extracting(ReportedTest::className, ReportedTest::name, ReportedTest::outcome)
                .containsExactly(
                        tuple("com.acme.PayTest > Group", "good", TestOutcome.PASSED),
                        tuple("com.acme.PayTest > Group", "bad", TestOutcome.FAILED),
                        tuple("com.acme.PayTest > Group", "odd", TestOutcome.ERROR));
        assertThat(read.test("good").seconds()).hasValue(0.5);
        assertThat(read.test("bad").failures().get(0).message()).isEqualTo("because");
        assertThat(read.warnings()).containsExactly("duration \"soon\" is not a duration");
    }

    @Test
    void readsErrorsOfCucumberOutsideOfScenarios() {
        RecordingHandler read =
                RecordingHandler.read(new CucumberMessagesReader(), FileReport.of("messages.ndjson", """
                        {"meta":{"protocolVersion":"32","implementation":{"name":"x"}}}
                        {"parseError":{"source":{"uri":"a.feature","location":{"line":3}},"message":"expected: #Feature"}}
                        {"hook":{"id":"h","type":"BEFORE_TEST_RUN","name":"connects"}}
                        {"testRunStarted":{"timestamp":{"seconds":1772359200,"nanos":500000000}}}
                        {"testRunHookStarted":{"id":"s","hookId":"h"}}
                        {"testRunHookFinished":{"testRunHookStartedId":"s","result":{"status":"FAILED","message":"no database"}}}
                        {"testRunFinished":{"timestamp":{"seconds":1772359202,"nanos":0},"success":false,"message":"crashed"}}
                        """));

        assertThat(read.tests())
                .extracting(ReportedTest::name, ReportedTest::outcome)
                .containsExactly(
                        tuple("a.feature", TestOutcome.ERROR),
                        tuple("BEFORE_TEST_RUN connects", TestOutcome.ERROR),
                        tuple("test run", TestOutcome.ERROR));
        assertThat(read.runs().get(0).start()).isEqualTo(LocalDateTime.parse("2026-03-01T10:00:00.5"));
        assertThat(read.runs().get(0).seconds()).hasValue(1.5);
    }

    @Test
    void countsATestOfAnAbortedTrxRunOnce() {
        RecordingHandler read = RecordingHandler.read(new TrxReader(), FileReport.of("trx/xunit.trx"));

        assertThat(read.tests()).extracting(ReportedTest::name).containsOnlyOnce("test run");
        assertThat(read.runs().get(0).start()).isEqualTo(LocalDateTime.parse("2026-03-01T10:00:00"));
    }

    @Test
    void readsPropertiesOfTheDotnetFormats() {
        ReportedTest trx = RecordingHandler.read(new TrxReader(), FileReport.of("trx/mstest.trx"))
                .test("IsEmptyAtFirst");
        RecordingHandler nunit = RecordingHandler.read(new NUnitReader(), FileReport.of("nunit/console3.xml"));
        ReportedTest xunit = RecordingHandler.read(new XunitReader(), FileReport.of("xunit/v2.xml"))
                .test("Acme.Shop.CartTests.IsEmpty");

        assertThat(values(trx, "category")).containsExactly("smoke", "fast");
        assertThat(values(trx, "ticket")).containsExactly("SHOP-7");
        assertThat(values(trx, "owner")).containsExactly("jane");
        assertThat(text(trx, "system-out.log")).isEqualTo("a new cart\nDebug Trace: opened");
        assertThat(values(nunit.test("IsEmpty"), "Category")).containsExactly("smoke", "fast");
        assertThat(values(nunit.suiteProperties(), "Category")).containsExactly("shop");
        assertThat(values(xunit, "Category")).containsExactly("smoke", "fast");
    }

    @Test
    void readsLineEndsThatXunitWritesAsLetters() {
        RecordingHandler read = RecordingHandler.read(new XunitReader(), FileReport.of("xunit/v2.xml"));

        ReportedTest test = read.tests().stream()
                .filter(candidate -> candidate.name().contains("price: 2"))
                .findFirst()
                .orElseThrow();
        assertThat(test.failures().get(0).message()).isEqualTo("Assert.Equal() Failure\nExpected: 5\nActual:   4");
        assertThat(test.failures().get(0).text()).contains("C:\\shop\\CartTests.cs");
    }

    @Test
    void logsKeywordsOfRobotFramework() {
        RecordingHandler read = RecordingHandler.read(new RobotReader(), FileReport.of("robot/shop.xml"));

        assertThat(text(read.test("Adds Prices"), "system-out.log"))
                .contains("FOR", "  BuiltIn.Log", "    WARN price 1", "FAIL the sum is wrong: 2 != 3");
        assertThat(values(read.test("Is Empty At First"), "tags")).containsExactly("owner:jane", "smoke");
        assertThat(values(read.test("Is Empty At First"), "documentation"))
                .containsExactly("A new cart holds nothing.");
        assertThat(values(read.suiteProperties(), "Version")).containsExactly("1.2");
        assertThat(read.test("Loses").failures().get(0).message())
                .isEqualTo("nothing there\n\nAlso parent suite teardown failed:\ncannot tidy up");
    }
}
