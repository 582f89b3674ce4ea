package org.ibutsu.server.importer.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** The ways in which uploaded files may be compressed as a whole. */
public final class Compression {

    private static final int MAX_DECODER_KIB = 96 << 10;

    private Compression() {}

    /**
     * Unpacks a stream, recognised by its content.
     *
     * @param packed a stream that supports marks
     * @return empty if it is not compressed
     */
    public static Optional<InputStream> unpack(InputStream packed) throws IOException {
        String format;
        try {
            format = CompressorStreamFactory.detect(packed);
        } catch (CompressorException e) {
            return Optional.empty();
        }
        return switch (format) {
            case CompressorStreamFactory.GZIP, CompressorStreamFactory.BZIP2, CompressorStreamFactory.XZ ->
                Optional.of(
                        new CompressorStreamFactory(true, MAX_DECODER_KIB).createCompressorInputStream(format, packed));
            default -> Optional.empty();
        };
    }
}
