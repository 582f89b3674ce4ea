package org.ibutsu.server.report.junit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader.Detail;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the documents of a report depth first. A test counts wherever it stands: in suites, in suites of
 * suites, below any root, or alone.
 */
final class JUnitDocument {

    private static final int MAX_PROPERTIES_AT_ONCE = 100;

    private final XmlCursor xml;
    private final Detail detail;
    private final ReportHandler handler;
    private final JUnitValues values;
    private int suites;
    private JUnitTotals totals = new JUnitTotals();
    private @Nullable ReportedSuite rootSuite;
    private int root;
    private @Nullable String rootName;
    private boolean isFound;

    JUnitDocument(XmlCursor xml, Detail detail, ReportHandler handler) {
        this.xml = xml;
        this.detail = detail;
        this.handler = handler;
        this.values = new JUnitValues(handler::warning);
    }

    /** Reads the document on whose root the cursor stands, to its end. */
    void read() throws IOException {
        totals = new JUnitTotals();
        rootSuite = null;
        rootName = xml.attribute("name");
        root = xml.name().equals(JUnitElement.SUITE) ? suites : -1;
        element(null);
        totals.run().ifPresent(handler::run);
    }

    /** Checks whether any element of the format has been found. */
    boolean isFound() {
        return isFound;
    }

    private void element(@Nullable ReportedSuite suite) throws IOException {
        isFound |= JUnitElement.isOwn(xml.name());
        switch (xml.name()) {
            case JUnitElement.SUITES -> suites(suite);
            case JUnitElement.SUITE -> suite(suite);
            case JUnitElement.CASE -> testCase(suite);
            case JUnitElement.PROPERTIES -> properties(suite);
            case JUnitElement.FAILURE, JUnitElement.ERROR -> failure(suite);
            case JUnitElement.OUTPUT, JUnitElement.ERROR_OUTPUT -> output(suite);
            default -> children(suite);
        }
    }

    private void children(@Nullable ReportedSuite suite) throws IOException {
        while (xml.nextChild()) {
            element(suite);
        }
    }

    private void suites(@Nullable ReportedSuite suite) throws IOException {
        totals.suites(xml, values);
        handOn(null, JUnitProperties.ofAttributes(xml, JUnitTotals.ATTRIBUTES));
        children(suite);
    }

    private void suite(@Nullable ReportedSuite parent) throws IOException {
        ReportedSuite suite = new ReportedSuite(
                suites++,
                parent == null ? -1 : parent.number(),
                xml.attribute("name"),
                xml.attribute("file"),
                values.start(xml),
                values.seconds(xml));
        if (parent == null) {
            totals.suite(xml, suite);
        }
        List<ReportedProperty> attributes = JUnitProperties.ofAttributes(xml, JUnitTotals.ATTRIBUTES);
        handler.suite(suite);
        handOn(suite, attributes);
        children(suite);
    }

    private void testCase(@Nullable ReportedSuite suite) throws IOException {
        JUnitCase read = new JUnitCase(xml, detail, handler::warning);
        while (xml.nextChild()) {
            if (JUnitElement.isOwn(xml.name())) {
                element(suite);
            } else {
                read.child();
            }
        }
        if (!read.isFragment()) {
            handler.test(read.test(suite));
        }
    }

    private void properties(@Nullable ReportedSuite suite) throws IOException {
        List<ReportedProperty> some = new ArrayList<>();
        JUnitProperties.readAll(xml, property -> {
            some.add(property);
            if (some.size() == MAX_PROPERTIES_AT_ONCE) {
                handOn(suite, some);
            }
        });
        handOn(suite, some);
    }

    private void handOn(@Nullable ReportedSuite suite, List<ReportedProperty> properties) {
        if (properties.isEmpty()) {
            return;
        }
        if (suite == null) {
            handler.runProperties(List.copyOf(properties));
        } else {
            handler.suiteProperties(suite, List.copyOf(properties));
        }
        if (suite != null && suite.number() == root) {
            // As existing clients expect, those with keys are of the run, too.
            handler.runProperties(properties.stream()
                    .filter(property -> property.origin() == Origin.KEY)
                    .toList());
        }
        properties.clear();
    }

    /** Reads why a suite itself broke: its class was not loaded, or its plan not kept. */
    private void failure(@Nullable ReportedSuite suite) throws IOException {
        ReportedSuite broken = suite == null ? rootSuite() : suite;
        CaseTexts texts = new CaseTexts(xml, detail == Detail.FULL);
        handler.test(ReportedTest.named(broken.name(), TestOutcome.ERROR)
                .suite(broken)
                .failure(texts.attribute("type"), texts.attribute("message"), texts.text())
                .build());
    }

    private void output(@Nullable ReportedSuite suite) throws IOException {
        ReportedSuite printing = suite == null ? rootSuite() : suite;
        String filename = xml.name() + ".log";
        String text = new CaseTexts(xml, detail == Detail.FULL).text();
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            handler.suiteOutput(printing, new ReportedAttachment(filename, ReportedAttachment.TEXT, bytes));
        }
    }

    /** Returns a suite that stands for the root, if something other than tests belongs to that. */
    private ReportedSuite rootSuite() {
        if (rootSuite != null) {
            return rootSuite;
        }
        ReportedSuite created = new ReportedSuite(suites++, -1, rootName, null, null, OptionalDouble.empty());
        rootSuite = created;
        handler.suite(created);
        return created;
    }
}
