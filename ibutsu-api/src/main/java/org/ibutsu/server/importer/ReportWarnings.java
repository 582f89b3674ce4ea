package org.ibutsu.server.importer;

import org.ibutsu.server.importer.write.ImportWarnings;

/**
 * The warnings of one report of an upload.
 *
 * @param warnings those of the upload
 * @param prefix the name of the report where there are several, or an empty text
 */
record ReportWarnings(ImportWarnings warnings, String prefix) {

    void add(String text) {
        warnings.add(prefix + text);
    }
}
