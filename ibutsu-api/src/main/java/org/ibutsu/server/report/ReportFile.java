package org.ibutsu.server.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A file of an upload: the uploaded file itself, unpacked where it was compressed, or a file of an archive. */
public interface ReportFile {

    /** Returns the name, with the directories of the archive it comes from, separated by {@code /}. */
    String name();

    /** Returns the number of bytes. */
    long size() throws IOException;

    /** Opens the file at its beginning. The caller closes the stream. */
    InputStream open() throws IOException;

    /**
     * Finds a file of the same upload by its path relative to the directory of this one.
     *
     * @return empty if there is none, or the path leads out of the upload
     */
    Optional<ReportFile> sibling(String path);
}
