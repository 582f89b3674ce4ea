package org.ibutsu.server.report.formats;

import java.util.List;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;

/** All readers of this package. */
final class Readers {

    static final List<ReportReader> ALL = List.of(
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
            new TapReader());

    private Readers() {}

    static List<ReportReader> of(ReportStart start) {
        return ALL.stream().filter(reader -> reader.reads(start)).toList();
    }
}
