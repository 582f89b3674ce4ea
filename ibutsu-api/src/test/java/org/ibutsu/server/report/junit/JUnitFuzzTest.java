package org.ibutsu.server.report.junit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.xml.RandomXml;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A report with random damage is read somehow, and twice in the same way. */
@Tag("unit")
class JUnitFuzzTest {

    private static final int DOCUMENTS = 5000;
    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="all" time="3">
              <testsuite name="s" tests="4" file="s.py" timestamp="2025-03-01T10:00:00">
                <properties><property name="p" value="1"/><property key="q">2</property></properties>
                <testcase name="a" classname="C" time="1"><failure message="m &amp; n" type="T">text <b>bold</b> &lt;</failure></testcase>
                <testcase name="b" classname="C" time="1"><system-out><![CDATA[out <x> ]]></system-out><!-- c --></testcase>
                <testsuite name="inner"><testcase name="c"><skipped message="later"/></testcase></testsuite>
                <testcase name="d" status="disabled"><properties><property name="r" value="3"/></properties></testcase>
                <testcase name="e"><flakyFailure message="m"><stackTrace>at E</stackTrace></flakyFailure></testcase>
                <system-err>err</system-err><error message="e">text</error>
              </testsuite>
            </testsuites>
            """;

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void readsDamagedReportsTwiceInTheSameWay() throws IOException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            byte[] damaged = RandomXml.damaged(REPORT.getBytes(StandardCharsets.UTF_8), new Random(seed));
            String document = new String(damaged, StandardCharsets.ISO_8859_1);

            List<?> outline = read(document, Detail.OUTLINE);
            List<?> full = read(document, Detail.FULL);

            assertThat(outline).as(document).isEqualTo(full);
        }
    }

    private static List<?> read(String document, Detail detail) throws IOException {
        try {
            Recorder report = Recorder.of(document, detail);
            List<String> tests = report.tests.stream()
                    .map(test -> test.suite() + " " + test.name() + " " + test.outcome() + " " + test.seconds())
                    .toList();
            return List.of(report.runs, report.suites, report.runProperties, report.suiteProperties, tests);
        } catch (ReportException e) {
            return List.of(e.getMessage());
        }
    }
}
