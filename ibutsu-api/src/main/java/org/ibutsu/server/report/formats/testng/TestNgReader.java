package org.ibutsu.server.report.formats.testng;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ibutsu.model.Summary;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.formats.XmlReport;
import org.ibutsu.server.report.formats.XmlRoot;
import org.ibutsu.server.report.formats.XmlValues;
import org.ibutsu.server.report.xml.XmlCursor;

/** Reads {@code testng-results.xml}: suites with tests with classes with methods. */
public final class TestNgReader implements ReportReader {

    private static final double MILLISECONDS = 1000;

    @Override
    public String format() {
        return "TestNG";
    }

    @Override
    public boolean reads(ReportStart start) {
        return XmlRoot.of(start).name().equals("testng-results");
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        XmlReport.read(file, handler::warning, xml -> new Document(xml, handler).read());
    }

    /** A document. */
    private static final class Document {

        private final XmlCursor xml;
        private final XmlValues values;
        private final ReportHandler handler;
        private final Map<String, List<String>> groups = new HashMap<>();
        private int suites;
        private boolean hasRetries;

        Document(XmlCursor xml, ReportHandler handler) {
            this.xml = xml;
            this.values = new XmlValues(xml, handler);
            this.handler = handler;
        }

        void read() throws IOException {
            Summary counts =
                    new Summary(0, values.count("failed"), values.count("skipped"), values.count("total"), 0, 0, 0);
            hasRetries = values.count("retried") > 0;
            handler.run(new ReportedRun(null, OptionalDouble.empty(), counts));
            while (xml.nextChild()) {
                if (xml.name().equals("suite")) {
                    suite(-1);
                } else {
                    xml.skip();
                }
            }
        }

        private void suite(int parent) throws IOException {
            ReportedSuite suite = new ReportedSuite(
                    suites++,
                    parent,
                    values.filled("name"),
                    null,
                    values.time("started-at"),
                    values.seconds("duration-ms", MILLISECONDS));
            handler.suite(suite);
            while (xml.nextChild()) {
                switch (xml.name()) {
                    case "groups" -> groups();
                    case "test", "suite" -> suite(suite.number());
                    case "class" -> methods(suite);
                    default -> xml.skip();
                }
            }
        }

        private void groups() throws IOException {
            while (xml.nextChild()) {
                String group = values.filled("name");
                while (xml.nextChild()) {
                    String method = xml.attribute("class") + "." + xml.attribute("name");
                    if (group != null) {
                        groups.computeIfAbsent(method, key -> new ArrayList<>()).add(group);
                    }
                    xml.skip();
                }
            }
        }

        private void methods(ReportedSuite suite) throws IOException {
            TestNgClass methods = new TestNgClass(xml, handler, suite, xml.attribute("name"), groups, hasRetries);
            while (xml.nextChild()) {
                if (xml.name().equals("test-method")) {
                    methods.read();
                } else {
                    xml.skip();
                }
            }
            methods.end();
        }
    }
}
