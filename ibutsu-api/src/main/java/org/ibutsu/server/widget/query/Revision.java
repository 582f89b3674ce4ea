package org.ibutsu.server.widget.query;

import jakarta.persistence.criteria.Expression;

/** The revision that results tested: a commit if the client stated it, otherwise the build of a job. */
public final class Revision {

    private Revision() {}

    /** Returns the commit, or the job and the number of its build, as text; null when neither is known. */
    public static Expression<String> of(Columns results) {
        var builder = results.builder();
        Expression<String> job = builder.concat(results.metadata("jenkins", "job_name"), builder.literal(" #"));
        return builder.coalesce(
                results.metadata("commit"), builder.concat(job, results.metadata("jenkins", "build_number")));
    }
}
