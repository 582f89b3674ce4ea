package org.ibutsu.it.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** An archive that a client packs, entry by entry. */
public final class TarFile {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    /** Begins with nothing in it. */
    public TarFile() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    /** Adds a file with a text in it. */
    public TarFile file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file. */
    public TarFile file(String name, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        return entry(entry, content);
    }

    /** Adds anything else, such as a link. */
    TarFile special(String name, byte type, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setLinkName(target);
        return entry(entry, new byte[0]);
    }

    /** Adds an empty file with a name of any length, which the library takes very long to write. */
    TarFile longName(String name) {
        TarArchiveEntry announced = new TarArchiveEntry(TarConstants.GNU_LONGLINK, TarConstants.LF_GNUTYPE_LONGNAME);
        announced.setSize(name.length());
        return entry(announced, name.getBytes(StandardCharsets.UTF_8)).file("short", "");
    }

    private TarFile entry(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that a file of some size follows, which it does not. */
    byte[] endingBeforeAFileOf(long size, String name) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        byte[] header = new byte[BLOCK];
        writeHeader(entry, header);
        int end = (int) tar.getBytesWritten();
        byte[] all = Arrays.copyOf(plain(), end + BLOCK);
        System.arraycopy(header, 0, all, end, BLOCK);
        return all;
    }

    private static void writeHeader(TarArchiveEntry entry, byte[] header) {
        try {
            entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding(StandardCharsets.UTF_8.name()), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it as it is. */
    public byte[] plain() {
        try {
            tar.finish();
            tar.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it compressed by gzip. */
    public byte[] gzip() {
        return packed(CompressorStreamFactory.GZIP);
    }

    /** Gives it compressed, in one of the formats of {@link CompressorStreamFactory}. */
    byte[] packed(String format) {
        return packed(format, plain());
    }

    /** Gives some bytes compressed. */
    static byte[] packed(String format, byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream compressor = new CompressorStreamFactory().createCompressorOutputStream(format, packed)) {
            compressor.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
