package org.ibutsu.server.report.junit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.xml.XmlCursor;

/** Reads JUnit XML. */
public final class JUnitReader implements ReportReader {

    private static final Set<String> OWN_ELEMENTS = Set.of(JUnitElement.SUITES, JUnitElement.SUITE, JUnitElement.CASE);

    @Override
    public String format() {
        return "JUnit XML";
    }

    @Override
    public boolean reads(ReportStart start) {
        byte[] bytes = start.text().getBytes(StandardCharsets.UTF_8);
        try (XmlCursor xml = XmlCursor.open(new ByteArrayInputStream(bytes), warning -> {})) {
            return holdsOwnElement(xml);
        } catch (ReportException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsOwnElement(XmlCursor xml) throws IOException {
        do {
            if (isOrHoldsOwnElement(xml)) {
                return true;
            }
        } while (xml.nextDocument());
        return false;
    }

    private static boolean isOrHoldsOwnElement(XmlCursor xml) throws IOException {
        if (OWN_ELEMENTS.contains(xml.name())) {
            return true;
        }
        while (xml.nextChild()) {
            if (isOrHoldsOwnElement(xml)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(ReportFile file, Detail detail, ReportHandler handler) throws IOException {
        try (XmlCursor xml = XmlCursor.open(file.open(), handler::warning)) {
            JUnitDocument documents = new JUnitDocument(xml, detail, handler);
            do {
                documents.read();
            } while (xml.nextDocument());
        }
    }
}
