package org.ibutsu.server.report.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.ibutsu.server.report.ReportFile;
import org.ibutsu.server.report.xml.XmlCursor;

/** Opens reports in XML, and reads all documents of a file. */
public final class XmlReport {

    private XmlReport() {}

    /** Reads each document of a file. */
    public static void read(ReportFile file, Consumer<String> warnings, DocumentAction action) throws IOException {
        InputStream in = new BufferedInputStream(file.open());
        try (XmlCursor xml = XmlCursor.open(in, warnings)) {
            do {
                action.accept(xml);
            } while (xml.nextDocument());
        }
    }

    /** Something done with a document, beginning at its root element. */
    @FunctionalInterface
    public interface DocumentAction {

        void accept(XmlCursor xml) throws IOException;
    }
}
