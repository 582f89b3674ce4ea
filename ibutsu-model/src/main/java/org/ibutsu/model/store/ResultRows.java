package org.ibutsu.model.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Result;

/** The columns of results that answers show. */
final class ResultRows {

    static final DocumentColumn METADATA = DocumentColumn.json("results", "data", "metadata");
    static final DocumentColumn PARAMS = DocumentColumn.json("results", "params", "params");

    private static final List<String> ATTRIBUTES = List.of(
            "id", "projectId", "runId", "testId", "result", "duration", "startTime", "source", "env", "component");

    static final RowReader<Result, ResultRow> READER = new RowReader<>(
            Result.class,
            ATTRIBUTES,
            List.of(METADATA, PARAMS),
            (columns, documents) -> new ResultRow(result(columns), documents.get(0), documents.get(1)));

    static final RowReader<Result, Result> COLUMNS =
            new RowReader<>(Result.class, ATTRIBUTES, List.of(), (columns, documents) -> result(columns));

    private ResultRows() {}

    private static Result result(Object[] columns) {
        return new Result()
                .id((UUID) columns[0])
                .projectId((UUID) columns[1])
                .runId((UUID) columns[2])
                .testId((String) columns[3])
                .result((String) columns[4])
                .duration((Double) columns[5])
                .startTime((LocalDateTime) columns[6])
                .source((String) columns[7])
                .env((String) columns[8])
                .component((String) columns[9]);
    }
}
