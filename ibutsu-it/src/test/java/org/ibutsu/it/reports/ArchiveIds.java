package org.ibutsu.it.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.ibutsu.it.imports.TarFile;

/** Replaces the ids of the results of an archive, as the plugin chooses others in each session. */
final class ArchiveIds {

    private static final String UUID_PATTERN = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern RESULT = Pattern.compile(UUID_PATTERN + "/(" + UUID_PATTERN + ")/");

    private ArchiveIds() {}

    static byte[] replaced(byte[] archive) {
        Map<String, String> ids = new HashMap<>();
        TarFile copy = new TarFile();
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Matcher result = RESULT.matcher(entry.getName());
                if (result.find()) {
                    ids.computeIfAbsent(result.group(1), id -> UUID.randomUUID().toString());
                }
                if (entry.isFile()) {
                    // Latin-1 keeps every byte.
                    String content = new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1);
                    copy.file(
                            replaced(entry.getName(), ids),
                            replaced(content, ids).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.gzip();
    }

    private static String replaced(String text, Map<String, String> ids) {
        String replaced = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            replaced = replaced.replace(id.getKey(), id.getValue());
        }
        return replaced;
    }
}
