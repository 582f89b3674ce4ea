package org.ibutsu.server.importer;

import java.io.IOException;
import java.nio.file.Path;

/** Reads files of one format. */
interface ReportReader {

    /**
     * Hands the runs and results of a file to the database.
     *
     * @param file the uploaded bytes
     * @param request what was asked for with them
     * @param target takes what is found
     * @throws ImportFailure when the file is not acceptable
     * @throws IOException when it cannot be read
     */
    void read(Path file, ImportRequest request, Ingest target) throws IOException;
}
