package org.ibutsu.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.ibutsu.server.file.SpoolFile;
import org.ibutsu.server.file.TemporaryFiles;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was written while its rows were read, and is sent when the transaction is over: a failure of the
 * database still becomes an error, the transaction can be run again, and no client keeps it open. A long document is in
 * an unlinked temporary file, which disappears when it is closed.
 */
public final class SpooledJson extends OutputStream {

    private static final int MAX_IN_MEMORY = 256 << 10;

    /** Writes an answer. */
    @FunctionalInterface
    public interface Writing {

        /** Writes all of it, and closes nothing. */
        void to(JsonGenerator json) throws IOException;
    }

    private final TemporaryFiles files;
    private Memory memory = new Memory();
    private @Nullable SpoolFile file;
    private long size;

    private SpooledJson(TemporaryFiles files) {
        this.files = files;
    }

    /**
     * Writes an answer to where it waits.
     *
     * @param files where long ones wait
     * @param writing writes it
     * @return the answer, to be sent once
     */
    public static SpooledJson of(TemporaryFiles files, Writing writing) {
        SpooledJson spooled = new SpooledJson(files);
        try {
            try (JsonGenerator json = JsonWriter.generator(spooled)) {
                writing.to(json);
            }
            return spooled;
        } catch (IOException e) {
            spooled.discard(e);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            spooled.discard(e);
            throw e;
        }
    }

    /** Returns how many bytes the answer has. */
    public long size() {
        return size;
    }

    /** Sends the answer and forgets it. */
    public void sendTo(OutputStream target) throws IOException {
        if (file == null) {
            memory.writeTo(target);
            return;
        }
        try (InputStream content = content()) {
            content.transferTo(target);
        }
    }

    /** Returns a reader of the answer, which forgets it when it is closed. */
    public Reader reader() throws IOException {
        return new InputStreamReader(content(), StandardCharsets.UTF_8);
    }

    private InputStream content() throws IOException {
        return file == null ? memory.stream() : file.content();
    }

    /** Forgets the answer without sending it. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (file == null && size > MAX_IN_MEMORY) {
            file = files.spool("answer-");
            file.append(memory.content());
            memory = new Memory();
        }
        if (file == null) {
            memory.write(bytes, offset, length);
        } else {
            file.append(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    private void discard(Throwable reason) {
        try {
            close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static final class Memory extends ByteArrayOutputStream {

        private ByteBuffer content() {
            return ByteBuffer.wrap(buf, 0, count);
        }

        private InputStream stream() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }
}
