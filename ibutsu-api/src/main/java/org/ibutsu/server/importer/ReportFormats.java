package org.ibutsu.server.importer;

import java.util.List;
import java.util.Optional;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
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
import org.ibutsu.server.report.junit.JUnitReader;

/** The formats of reports that can be imported. */
public final class ReportFormats {

    private static final ReportReader ANY_XML = new JUnitReader();

    // JUnit XML comes last: its reader takes any XML, to look for tests in it.
    private static final List<ReportReader> READERS = List.of(
            new CtrfReader(),
            new OpenTestReader(),
            new TrxReader(),
            new NUnitReader(),
            new TestNgReader(),
            new XunitReader(),
            new RobotReader(),
            new AllureReader(),
            new GoTestReader(),
            new CucumberJsonReader(),
            new CucumberMessagesReader(),
            new TapReader(),
            ANY_XML);

    private ReportFormats() {}

    /** Returns the readers of all formats, in the order in which they are asked. */
    public static List<ReportReader> readers() {
        return READERS;
    }

    /** Returns the format names for messages. */
    public static List<String> names() {
        return READERS.stream().map(ReportReader::format).toList();
    }

    /** Finds the reader of a file; empty if it is of no known format. */
    public static Optional<ReportReader> of(ReportStart start) {
        return READERS.stream().filter(reader -> reader.reads(start)).findFirst();
    }

    /** Checks whether a reader accepts any XML file. */
    static boolean takesAnyXml(ReportReader reader) {
        return reader == ANY_XML;
    }
}
