package org.ibutsu.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.ibutsu.server.file.SpoolFile;

/** A file that came with an {@link UploadForm}. Its bytes are on disk until the form is closed. */
public final class UploadedFile {

    private final String name;
    private final SpoolFile spooled;

    UploadedFile(String name, SpoolFile spooled) {
        this.name = name;
        this.spooled = spooled;
    }

    /** Returns the name the client gave to the file, never empty; a label, never a path. */
    public String name() {
        return name;
    }

    /** Returns how many bytes it has. */
    public long size() {
        return spooled.size();
    }

    /**
     * Returns the bytes, from the first one on. Only one stream of a file can be read at a time; closing it removes
     * them.
     */
    public InputStream content() {
        try {
            return spooled.content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
