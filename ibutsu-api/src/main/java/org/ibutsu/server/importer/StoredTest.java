package org.ibutsu.server.importer;

import java.util.List;
import org.ibutsu.model.Result;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportedAttachment;

/**
 * A result with its files.
 *
 * @param result the result
 * @param attachments its files, in order
 */
record StoredTest(Result result, List<ReportedAttachment> attachments) {

    /** Returns about how many bytes it holds in memory. */
    long size() {
        return Json.length(result.metadata())
                + attachments.stream()
                        .mapToLong(attachment -> attachment.content().length)
                        .sum();
    }
}
