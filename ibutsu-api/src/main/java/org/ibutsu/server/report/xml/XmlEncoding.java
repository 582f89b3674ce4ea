package org.ibutsu.server.report.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The encoding of a document, first by its bytes, then by its declaration.
 *
 * @param charset what to decode with
 * @param unknownName the name of an unknown encoding that the document states; null if there is none
 */
record XmlEncoding(Charset charset, @Nullable String unknownName) {

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']?\\s*([^\"'>?\\s]+)");
    private static final String PROBE = "<?xml version=\"1.0\"?>";
    private static final int SAMPLE = 512;

    /**
     * Detects the encoding of a document.
     *
     * @param head its first bytes
     */
    static XmlEncoding detect(byte[] head) {
        return marked(head)
                .or(() -> sixteenBits(head))
                .map(charset -> new XmlEncoding(charset, null))
                .orElseGet(() -> declared(head));
    }

    private static Optional<Charset> marked(byte[] head) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(head, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (startsWith(head, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (startsWith(head, 0xFF, 0xFE) && zeros(head)[1] > 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return startsWith(head, 0xFE, 0xFF) && zeros(head)[0] > 0
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    /**
     * Recognises two bytes per character by the zeros next to ASCII characters, as some tools write no mark or a wrong
     * one.
     */
    private static Optional<Charset> sixteenBits(byte[] head) {
        int[] zeros = zeros(head);
        int many = Math.min(head.length, SAMPLE) / 6;
        if (zeros[1] > many && zeros[0] <= many) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] > many && zeros[1] <= many ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
    }

    private static int[] zeros(byte[] head) {
        int[] zeros = new int[2];
        for (int i = 0; i < Math.min(head.length, SAMPLE); i++) {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static XmlEncoding declared(byte[] head) {
        Matcher declaration = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declaration.find()) {
            return new XmlEncoding(StandardCharsets.UTF_8, null);
        }
        String name = declaration.group(1);
        try {
            Charset charset = Charset.forName(name);
            // One that would not have read the declaration itself is wrong.
            boolean right = new String(PROBE.getBytes(StandardCharsets.US_ASCII), charset).equals(PROBE);
            return new XmlEncoding(right ? charset : StandardCharsets.UTF_8, null);
        } catch (IllegalArgumentException e) {
            return new XmlEncoding(StandardCharsets.UTF_8, name);
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
