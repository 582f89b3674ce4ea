package org.ibutsu.publisher;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * A writer of files into a tar archive as POSIX.1-2001 defines it: the format ustar, with an extended header before
 * each file whose name is not ASCII or does not fit.
 */
final class TarWriter implements Closeable {

    private static final int BLOCK_SIZE = 512;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int CHECKSUM_OFFSET = 148;
    private static final char FILE = '0';
    private static final char EXTENDED_HEADER = 'x';

    private final OutputStream out;
    private final Instant modified;

    /** @param modified the modification time of all files, of which the seconds are written */
    TarWriter(OutputStream out, Instant modified) {
        this.out = out;
        this.modified = modified;
    }

    /** @param name with directories separated by slashes */
    void add(String name, byte[] content) throws IOException {
        String asciiName = new String(name.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        if (!asciiName.equals(name) || name.length() > MAX_NAME_LENGTH) {
            write("PaxHeaders/" + asciiName, EXTENDED_HEADER, record("path", name));
        }
        write(asciiName, FILE, content);
    }

    private void write(String name, char type, byte[] content) throws IOException {
        out.write(header(name, type, content.length));
        out.write(content);
        out.write(new byte[Math.floorMod(-content.length, BLOCK_SIZE)]);
    }

    /** Returns a record of an extended header, which starts with its own length in bytes as a decimal number. */
    private static byte[] record(String keyword, String value) {
        byte[] rest = (" " + keyword + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = rest.length;
        while (length != rest.length + digits(length)) {
            length = rest.length + digits(length);
        }
        return ByteBuffer.allocate(length)
                .put(ascii(String.valueOf(length)))
                .put(rest)
                .array();
    }

    private static int digits(int number) {
        return String.valueOf(number).length();
    }

    private byte[] header(String name, char type, int size) {
        String text = padded(name, MAX_NAME_LENGTH)
                + octal(0644, 8)
                + octal(0, 8)
                + octal(0, 8)
                + octal(size, 12)
                + octal(modified.getEpochSecond(), 12)
                // The checksum counts as spaces until it is known.
                + " ".repeat(8)
                + padded(String.valueOf(type), 1 + MAX_NAME_LENGTH)
                + "ustar\0" + "00" + "\0".repeat(64)
                + octal(0, 8)
                + octal(0, 8);
        byte[] header = Arrays.copyOf(ascii(text), BLOCK_SIZE);
        int checksum = 0;
        for (byte element : header) {
            checksum += element;
        }
        byte[] digits = ascii(octal(checksum, 7).replace(' ', '\0'));
        System.arraycopy(digits, 0, header, CHECKSUM_OFFSET, digits.length);
        return header;
    }

    private static String padded(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text + "\0".repeat(length - text.length());
    }

    /** Returns a number in octal digits with leading zeros, and a final space. */
    private static String octal(long number, int length) {
        String digits = Long.toOctalString(number);
        return "0".repeat(length - 1 - digits.length()) + digits + " ";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the end of the archive, and closes the stream. */
    @Override
    public void close() throws IOException {
        try (out) {
            out.write(new byte[2 * BLOCK_SIZE]);
        }
    }
}
