package org.ibutsu.server.http;

import java.io.IOException;
import org.ibutsu.server.file.SpoolFile;
import org.ibutsu.server.file.TemporaryFiles;

/**
 * The bytes of a file part on disk, where they stay until they are closed.
 *
 * @param name the file name that came with the part, empty when there was none
 * @param content the bytes
 */
record SpooledFile(String name, SpoolFile content) implements AutoCloseable {

    static SpooledFile create(String name, TemporaryFiles files) throws IOException {
        return new SpooledFile(name, files.spool("upload-"));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
