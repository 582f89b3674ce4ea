package org.ibutsu.server.cli;

import java.nio.file.Path;

/** Shows a person how far the imports are. */
interface Progress extends AutoCloseable {

    /** A file is about to be sent. */
    void begin(Path file, long size);

    /** So many bytes of the file were sent. */
    void sent(long bytes);

    /** The file was sent and the server works on it. */
    void waiting();

    /** Something takes longer. */
    void note(String text);

    /** The file is done with. */
    void end();

    /** Nothing follows. */
    @Override
    void close();
}
