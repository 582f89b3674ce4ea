package org.ibutsu.server.importer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.ibutsu.server.file.TemporaryFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary file that holds the unpacked files of an upload one after another. Closing it removes it. */
final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final Path path;
    private final OutputStream out;
    private long size;

    Spool(TemporaryFiles files) throws IOException {
        this.path = files.create("import-");
        this.out = new BufferedOutputStream(Files.newOutputStream(path));
    }

    /** Adds all that a stream holds. */
    UploadedFile.Part add(InputStream content) throws IOException {
        MessageDigest digest = Digests.sha256();
        long length = new DigestInputStream(content, digest).transferTo(out);
        long offset = size;
        size += length;
        return new UploadedFile.Part(path, offset, length, HexFormat.of().formatHex(digest.digest()));
    }

    /** Makes what was added readable. */
    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        try (out) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be removed", path, e);
        }
    }
}
