package org.ibutsu.harness.browser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.ibutsu.harness.secret.SecretMasking;

/**
 * Masks secrets in a trace of Playwright, which has every request with its headers.
 *
 * @param masking masks texts
 */
record MaskedTrace(SecretMasking masking) {

    /** Returns the archive with every text in it masked. */
    byte[] masked(byte[] trace) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(trace.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(trace));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(text(content)
                        .map(masking::masked)
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .orElse(content));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Optional<String> text(byte[] content) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
