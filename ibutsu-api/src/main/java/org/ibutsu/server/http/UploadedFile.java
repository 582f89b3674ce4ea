package org.ibutsu.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** A file that came with an {@link UploadForm}. Its bytes are on disk until the form is closed. */
public final class UploadedFile {

    private final String name;
    private final FileChannel spooled;

    UploadedFile(String name, FileChannel spooled) {
        this.name = name;
        this.spooled = spooled;
    }

    /** Gives the name the client gave to the file, never empty; a label, never a path. */
    public String name() {
        return name;
    }

    /** Gives how many bytes it has. */
    public long size() {
        try {
            return spooled.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the bytes, from the first one on. Only one stream of a file can be read at a time; it need not be closed. */
    public InputStream content() {
        try {
            return Channels.newInputStream(spooled.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
