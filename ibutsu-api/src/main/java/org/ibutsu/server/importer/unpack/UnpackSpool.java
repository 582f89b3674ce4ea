package org.ibutsu.server.importer.unpack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.ibutsu.model.Sha256;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.job.RetryLaterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary file that holds the unpacked files of an upload one after another. Closing it removes it. */
public final class UnpackSpool implements AutoCloseable {

    private static final int BUFFER_SIZE = 1 << 16;
    private static final Logger LOG = LoggerFactory.getLogger(UnpackSpool.class);

    private final Path path;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private long size;

    /**
     * Creates an empty file.
     *
     * @throws RetryLaterException if it cannot be created
     */
    public UnpackSpool(TemporaryFiles files) {
        try {
            this.path = files.create("import-");
            this.out = new BufferedOutputStream(Files.newOutputStream(path));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Adds the bytes of a stream, or those of them that can be read.
     *
     * @param fault receives the fault of the stream, at most once
     * @throws RetryLaterException if the disk fails
     */
    public UnpackedFile.Part add(InputStream content, Consumer<IOException> fault) {
        MessageDigest digest = Sha256.digest();
        long offset = size;
        for (int count = read(content, fault); count >= 0; count = read(content, fault)) {
            digest.update(buffer, 0, count);
            write(count);
        }
        return new UnpackedFile.Part(path, offset, size - offset, HexFormat.of().formatHex(digest.digest()));
    }

    private int read(InputStream content, Consumer<IOException> fault) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            fault.accept(e);
            return -1;
        }
    }

    private void write(int count) {
        try {
            out.write(buffer, 0, count);
            size += count;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Flushes the added bytes, so that they can be read.
     *
     * @throws RetryLaterException if the disk fails
     */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RetryLaterException failed(IOException e) {
        return new RetryLaterException("The files of an import cannot be written to the disk of the server", e);
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
