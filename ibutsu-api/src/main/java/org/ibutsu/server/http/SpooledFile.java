package org.ibutsu.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ibutsu.server.file.TemporaryFiles;

/**
 * The bytes of a file part on disk, where they stay until they are closed.
 *
 * @param name the file name that came with the part, or null
 * @param content the bytes
 */
record SpooledFile(String name, FileChannel content) implements AutoCloseable {

    static SpooledFile create(String name, TemporaryFiles files) throws IOException {
        Path place = files.create("upload-");
        return new SpooledFile(
                name,
                FileChannel.open(
                        place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            content.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
