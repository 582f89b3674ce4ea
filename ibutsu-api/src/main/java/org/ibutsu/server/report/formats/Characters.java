package org.ibutsu.server.report.formats;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.ibutsu.server.report.ReportFile;

/** Decodes reports that are not XML: UTF-8, or UTF-16 with a byte order mark as PowerShell writes it. */
public final class Characters {

    private static final int BUFFER_BYTES = 1 << 16;

    private Characters() {}

    /** Opens a report for reading. Bytes that the encoding does not allow become U+FFFD. */
    public static Reader open(ReportFile file) throws IOException {
        InputStream in = new BufferedInputStream(file.open(), BUFFER_BYTES);
        try {
            Charset charset = charset(in);
            return new BufferedReader(
                    new InputStreamReader(
                            in,
                            charset.newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPLACE)
                                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                    BUFFER_BYTES);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static Charset charset(InputStream in) throws IOException {
        in.mark(3);
        byte[] mark = in.readNBytes(3);
        in.reset();
        if (mark.length >= 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        if (mark.length >= 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        if (mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF) {
            in.skipNBytes(3);
        }
        return StandardCharsets.UTF_8;
    }
}
