package org.ibutsu.server.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** An archive in the making. */
final class StubArchive {

    static final UUID RUN = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000001");
    static final UUID RESULT = UUID.fromString("b1b2c3d4-0000-4000-8000-000000000001");
    static final String RUN_JSON = RUN + "/run.json";
    static final String RESULT_JSON = RUN + "/" + RESULT + "/result.json";
    static final String PASSED = "{\"test_id\": \"t\", \"result\": \"passed\"}";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    StubArchive() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /** Makes an archive of one run with one result. */
    static StubArchive single(String run, String result) {
        return new StubArchive().file(RUN_JSON, run).file(RESULT_JSON, result);
    }

    StubArchive file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    StubArchive file(String name, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        return entry(entry, content);
    }

    StubArchive link(String name, String target) {
        TarArchiveEntry link = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
        link.setLinkName(target);
        return entry(link, new byte[0]);
    }

    private StubArchive entry(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] gzipped() {
        return compressed(CompressorStreamFactory.GZIP);
    }

    byte[] compressed(String format) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new CompressorStreamFactory().createCompressorOutputStream(format, packed)) {
            out.write(plain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    byte[] plain() {
        try {
            tar.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
