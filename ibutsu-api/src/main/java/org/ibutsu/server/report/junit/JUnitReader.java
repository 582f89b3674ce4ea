package org.ibutsu.server.report.junit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.ibutsu.server.report.ReportException;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportReader;
import org.ibutsu.server.report.ReportStart;
import org.ibutsu.server.report.xml.XmlCursor;

/** Reads JUnit XML. */
public final class JUnitReader implements ReportReader {

    // From this length on there is more of the file than its start.
    private static final int MIN_CUT_LENGTH = 1 << 14;

    @Override
    public String format() {
        return "JUnit XML";
    }

    /**
     * Checks whether a file holds an element of this format, or is an XML file that may do so further on: tests may
     * stand below any root, and behind what a program printed. It is asked after the readers of all other formats.
     */
    @Override
    public boolean reads(ReportStart start) {
        byte[] bytes = start.text().getBytes(StandardCharsets.UTF_8);
        boolean mayGoOn =
                start.text().length() >= MIN_CUT_LENGTH && start.name().endsWith(".xml");
        try (XmlCursor xml = XmlCursor.open(new ByteArrayInputStream(bytes), warning -> {})) {
            return holdsOwnElement(xml) || mayGoOn && xml.isBrokenOff();
        } catch (ReportException e) {
            return mayGoOn;
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
        if (JUnitElement.isOwn(xml.name())) {
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
            String root = xml.name();
            JUnitDocument documents = new JUnitDocument(xml, detail, handler);
            do {
                documents.read();
            } while (xml.nextDocument());
            if (!documents.isFound()) {
                throw new ReportException(
                        "The file has the root " + root + " and holds no tests, so it is not JUnit XML");
            }
        }
    }
}
