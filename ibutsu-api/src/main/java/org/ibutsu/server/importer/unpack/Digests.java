package org.ibutsu.server.importer.unpack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.ibutsu.model.Sha256;
import org.jspecify.annotations.Nullable;

/** Digests by which equal files and tests are recognised. */
public final class Digests {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;

    private Digests() {}

    /** Returns a number that follows from some values. It is quick to compute: each test of a report has some. */
    public static long number(@Nullable Object... values) {
        long number = FNV_OFFSET;
        for (Object value : values) {
            String text = value == null ? "" : value.toString();
            number = (number ^ (value == null ? ABSENT : PRESENT)) * FNV_PRIME;
            for (int i = 0; i < text.length(); i++) {
                number = (number ^ text.charAt(i)) * FNV_PRIME;
            }
            number = (number ^ text.length()) * FNV_PRIME;
        }
        return number;
    }

    /** Returns a text of 64 digits that follows from some values, and practically from no others. */
    public static String text(@Nullable Object... values) {
        return HexFormat.of().formatHex(digest(values).array());
    }

    /** Returns an identifier that follows from some values, and practically from no others. */
    public static UUID id(@Nullable Object... values) {
        ByteBuffer digest = digest(values);
        // Version 8 of RFC 9562, which leaves the contents to applications.
        long high = digest.getLong() & 0xFFFFFFFF_FFFF0FFFL | 0x8000L;
        long low = digest.getLong() & 0x3FFFFFFF_FFFFFFFFL | 0x80000000_00000000L;
        return new UUID(high, low);
    }

    private static ByteBuffer digest(@Nullable Object... values) {
        MessageDigest digest = Sha256.digest();
        for (Object value : values) {
            if (value == null) {
                digest.update(ABSENT);
            } else {
                byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
                digest.update(PRESENT);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                digest.update(bytes);
            }
        }
        return ByteBuffer.wrap(digest.digest());
    }
}
