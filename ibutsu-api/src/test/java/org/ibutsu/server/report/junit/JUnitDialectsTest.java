package org.ibutsu.server.report.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportedFailure;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The structure that single tools write, each with something that others do not. */
@Tag("unit")
class JUnitDialectsTest {

    @Test
    void readsABazelTarget() throws IOException {
        Recorder report = Recorder.of("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                  <testsuite name="//shop:cart" tests="1" failures="0" errors="1">
                    <testcase name="//shop:cart" status="run" duration="3" time="3"><error message="exited with error code 1"></error></testcase>
                    <system-out>
                Generated test.log (if the file is not UTF-8, then this may be unreadable):
                <![CDATA[exec ${PAGER:-/usr/bin/less} "$0" || exit 1
                cart: 1 != 2]]>
                    </system-out>
                  </testsuite>
                </testsuites>""");

        assertThat(report.test().outcome()).isEqualTo(TestOutcome.ERROR);
        assertThat(report.suiteOutputs).singleElement().asString().contains("test.log", "cart: 1 != 2");
    }

    @Test
    void readsATapPlanThatIsNotKept() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites>
                  <testsuite name="t_cart_t" failures="1" errors="1" tests="2">
                    <testcase name="1 - opens"></testcase>
                    <testcase name="2 - sums"><failure message="not ok 2 - sums" type="TestFailed"><![CDATA[not ok 2 - sums]]></failure></testcase>
                    <system-out><![CDATA[1..3]]></system-out>
                    <system-err><![CDATA[# Looks like you planned 3 tests but ran 2.]]></system-err>
                    <error message="Dubious, test returned 1" />
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(ReportedTest::name, ReportedTest::outcome)
                .containsExactly(
                        tuple("1 - opens", TestOutcome.PASSED),
                        tuple("2 - sums", TestOutcome.FAILED),
                        tuple("t_cart_t", TestOutcome.ERROR));
        assertThat(report.suiteOutputs).hasSize(2);
    }

    @Test
    void readsGoogleTest() throws IOException {
        Recorder report = Recorder.of("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="1" disabled="1" errors="0" time="0.1" timestamp="2025-03-01T10:00:00.000" name="AllTests">
                  <testsuite name="Cart" tests="3" failures="1" disabled="1" skipped="1" errors="0" time="0.1" timestamp="2025-03-01T10:00:00.000">
                    <testcase name="Sums/0" type_param="int" file="cart.cc" line="4" status="run" result="completed" time="0.1" timestamp="2025-03-01T10:00:00.000" classname="Cart">
                      <failure message="cart.cc:7&#x0A;Expected equality" type=""><![CDATA[cart.cc:7
                Expected equality]]></failure>
                      <failure message="cart.cc:8&#x0A;Expected more" type=""><![CDATA[cart.cc:8
                Expected more]]></failure>
                    </testcase>
                    <testcase name="DISABLED_Old" file="cart.cc" line="9" status="notrun" result="suppressed" time="0." classname="Cart" />
                    <testcase name="Later" file="cart.cc" line="12" status="run" result="skipped" time="0." classname="Cart">
                      <skipped message="cart.cc:13&#x0A;not yet&#x0A;"><![CDATA[cart.cc:13
                not yet
                ]]></skipped>
                    </testcase>
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(ReportedTest::outcome, ReportedTest::reason, ReportedTest::line)
                .containsExactly(
                        tuple(TestOutcome.FAILED, null, "4"),
                        tuple(TestOutcome.SKIPPED, null, "9"),
                        tuple(TestOutcome.SKIPPED, "cart.cc:13\nnot yet\n", "12"));
        assertThat(report.tests.get(0).failures())
                .contains(new ReportedFailure(null, "cart.cc:8\nExpected more", "cart.cc:8\nExpected more"));
        assertThat(report.warnings).isEmpty();
    }

    @Test
    void readsCatch2() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites>
                  <testsuite name="shop" errors="0" failures="0" skipped="2" tests="3" hostname="tbd" time="0.01" timestamp="2025-03-01T10:00:00Z">
                    <properties><property name="random-seed" value="7"/></properties>
                    <testcase classname="shop.global" name="known bug" time="0.001" status="run">
                      <skipped message="TEST_CASE tagged with !mayfail"/>
                      <failure message="1 == 2" type="CHECK">
                FAILED:
                  CHECK( 1 == 2 )
                at cart.cpp:3</failure>
                    </testcase>
                    <testcase classname="shop.global" name="later" time="0.001" status="run">
                      <skipped type="SKIP">
                SKIPPED
                at cart.cpp:9</skipped>
                    </testcase>
                    <system-out/>
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(ReportedTest::outcome, ReportedTest::reason)
                .containsExactly(
                        tuple(TestOutcome.XFAILED, "TEST_CASE tagged with !mayfail"),
                        tuple(TestOutcome.SKIPPED, "SKIPPED\nat cart.cpp:9"));
    }

    @Test
    void readsNextest() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites name="nextest-run" tests="2" failures="1" errors="0" uuid="45c50042" timestamp="2025-03-01T10:00:00.000+00:00" time="4">
                  <testsuite name="shop" tests="2" disabled="0" errors="0" failures="1">
                    <testcase name="cart::adds" classname="shop" timestamp="2025-03-01T10:00:01.000+00:00" time="1">
                      <flakyFailure timestamp="2025-03-01T10:00:00.000+00:00" time="0.5" message="thread panicked" type="test failure with exit code 101">thread panicked<system-err>left: 1</system-err></flakyFailure>
                    </testcase>
                    <testcase name="cart::sums" classname="shop" timestamp="2025-03-01T10:00:02.000+00:00" time="1">
                      <failure message="thread panicked" type="test failure with exit code 101">thread panicked</failure>
                      <rerunFailure timestamp="2025-03-01T10:00:03.000+00:00" time="1" type="test failure with exit code 101"><system-err>left: 2</system-err></rerunFailure>
                      <system-err>left: 3</system-err>
                    </testcase>
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(
                        ReportedTest::outcome,
                        ReportedTest::flaky,
                        test -> test.attempts().size())
                .containsExactly(tuple(TestOutcome.PASSED, true, 1), tuple(TestOutcome.FAILED, false, 2));
        assertThat(report.tests.get(0).attempts().get(0))
                .extracting("message", "seconds", "log")
                .containsExactly("thread panicked", OptionalDouble.of(0.5), "thread panickedleft: 1");
    }

    @Test
    void readsUnittest() throws IOException {
        Recorder report = Recorder.of("""
                <testsuite name="Cart-20250301100000" tests="3" file="t/cart.py" time="0" timestamp="2025-03-01T10:00:00" failures="0" errors="1" skipped="2">
                  <testcase classname="t.Cart" name="test_known" time="0" timestamp="2025-03-01T10:00:00" file="t/cart.py" line="5"><skipped type="XFAIL" message="expected failure: (&lt;class 'AssertionError'&gt;, AssertionError('1 != 2'))"/></testcase>
                  <testcase classname="t.Cart" name="test_fixed" time="0" timestamp="2025-03-01T10:00:00" file="t/cart.py" line="9"><error type="UnexpectedSuccess" message="Unexpected success: This test was marked as expected failure but passed"/></testcase>
                  <testcase classname="t.Cart" name="test_later" time="0" timestamp="0001-01-01T00:00:00" file="t/cart.py" line="11"><skipped type="skip" message="not yet"/></testcase>
                </testsuite>""");

        assertThat(report.tests)
                .extracting(ReportedTest::outcome)
                .containsExactly(TestOutcome.XFAILED, TestOutcome.ERROR, TestOutcome.SKIPPED);
    }

    @Test
    void readsGinkgo() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites tests="3" disabled="1" errors="1" failures="0" time="1.5">
                  <testsuite name="Cluster" package="/src/cluster" tests="3" disabled="1" skipped="0" errors="1" failures="0" time="1.5" timestamp="2025-03-01T10:00:00">
                    <properties><property name="SuiteSucceeded" value="false"></property><property name="LabelFilter" value=""></property></properties>
                    <testcase name="[It] Cluster starts [fast]" classname="Cluster" status="panicked" time="1">
                      <error message="runtime error" type="panicked">[PANICKED] Test Panicked</error>
                      <system-err>&gt; Enter [It] starts</system-err>
                    </testcase>
                    <testcase name="[It] Cluster scales" classname="Cluster" status="pending" time="0"><skipped message="pending"></skipped></testcase>
                    <testcase name="[BeforeSuite]" classname="Cluster" status="passed" time="0.5"></testcase>
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(ReportedTest::outcome)
                .containsExactly(TestOutcome.ERROR, TestOutcome.SKIPPED, TestOutcome.PASSED);
    }

    @Test
    void readsPhpUnit() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites>
                  <testsuite name="CLI Arguments" tests="2" assertions="2" errors="0" failures="1" skipped="0" time="0.1">
                    <testsuite name="CartTest" file="/src/CartTest.php" tests="2" assertions="2" errors="0" failures="1" skipped="0" time="0.1">
                      <testsuite name="CartTest::testSum" tests="2" assertions="2" errors="0" failures="1" skipped="0" time="0.1">
                        <testcase name="testSum with data set #0 (1, 2)" class="CartTest" classname="CartTest" file="/src/CartTest.php" line="9" assertions="1" time="0.05"/>
                        <testcase name="testSum with data set #1 (2, 2)" class="CartTest" classname="CartTest" file="/src/CartTest.php" line="9" assertions="1" time="0.05">
                          <failure type="PHPUnit\\Framework\\ExpectationFailedException">CartTest::testSum with data set #1
                Failed asserting that 4 is identical to 5.</failure>
                        </testcase>
                      </testsuite>
                    </testsuite>
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(ReportedTest::className, test -> test.suite().number())
                .containsExactly(tuple("CartTest", 2), tuple("CartTest", 2));
        assertThat(report.runs.get(0).seconds()).hasValue(0.1);
    }

    @Test
    void readsPlaywright() throws IOException {
        Recorder report = Recorder.of("""
                <testsuites id="" name="" tests="1" failures="1" skipped="0" errors="0" time="2.5">
                <testsuite name="cart.spec.ts" timestamp="2025-03-01T10:00:00.000Z" hostname="chromium" tests="1" failures="1" skipped="0" time="1" errors="0">
                <testcase name="cart › sums" classname="cart.spec.ts" time="1">
                <properties><property name="issue" value="SHOP-7"></property></properties>
                <failure message="cart.spec.ts:3:1 sums" type="FAILURE">
                <![CDATA[  [chromium] › cart.spec.ts:3:1 › cart › sums

                    Error: expect(received).toBe(expected)

                    Retry #1 ───────────────────
                ]]>
                </failure>
                <system-out>
                <![CDATA[
                [[ATTACHMENT|test-results/cart/trace.zip]]
                ]]>
                </system-out>
                </testcase>
                </testsuite>
                </testsuites>""");

        ReportedTest test = report.test();
        assertThat(test.failures().get(0).text()).contains("expect(received)", "Retry #1");
        assertThat(test.properties()).extracting(ReportedProperty::name).containsExactly("issue");
        assertThat(test.attachments())
                .singleElement()
                .extracting(Recorder::text)
                .asString()
                .contains("[[ATTACHMENT|test-results/cart/trace.zip]]");
    }

    @Test
    void readsPester() throws IOException {
        Recorder report = Recorder.of("""
                <?xml version="1.0" encoding="utf-8" standalone="no"?>
                <testsuites xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="junit_schema_4.xsd" name="Pester" tests="2" errors="0" failures="0" disabled="1" time="0,5">
                  <testsuite name="Cart.Tests.ps1" tests="2" errors="0" failures="0" hostname="AGENT-7" id="0" skipped="1" disabled="0" package="Cart.Tests.ps1" timestamp="2025-03-01T10:00:00" time="0,5">
                    <testcase name="Cart.adds" status="Passed" classname="Cart.Tests.ps1" assertions="0" time="0,25" />
                    <testcase name="Cart.later" status="Inconclusive" classname="Cart.Tests.ps1" assertions="0" time="0" />
                  </testsuite>
                </testsuites>""");

        assertThat(report.tests)
                .extracting(ReportedTest::outcome, ReportedTest::seconds)
                .containsExactly(
                        tuple(TestOutcome.PASSED, OptionalDouble.of(0.25)),
                        tuple(TestOutcome.SKIPPED, OptionalDouble.of(0)));
        assertThat(report.runs.get(0).seconds()).hasValue(0.5);
    }
}
