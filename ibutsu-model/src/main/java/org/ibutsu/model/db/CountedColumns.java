package org.ibutsu.model.db;

import java.util.List;

/** The columns by which files of H2 count results. */
public final class CountedColumns {

    /** The columns of the counts. */
    public static final List<String> COUNT = List.of(
            "project_id",
            "run_id",
            "\"day\"",
            "result",
            "component",
            "env",
            "source",
            "job_name",
            "build_number",
            "exception_name");

    /** The columns of the totals, which lists need. */
    public static final List<String> TOTAL = List.of("project_id", "result", "component", "env", "source");

    private CountedColumns() {}
}
