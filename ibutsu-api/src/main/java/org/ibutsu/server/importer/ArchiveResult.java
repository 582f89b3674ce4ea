package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;

/** Makes the results of an archive. */
final class ArchiveResult {

    private static final String USER_PROPERTIES = "user_properties";

    private final ImportRequest request;
    private final Ingest target;

    ArchiveResult(ImportRequest request, Ingest target) {
        this.request = request;
        this.target = target;
    }

    /**
     * Makes a result under a random identifier, as existing clients expect: the same archive again adds its results again.
     *
     * @throws ImportFailure when a value is not acceptable
     */
    Result result(ArchiveDocument document, Run run) {
        ObjectNode metadata = promoted(document, document.metadata(request.metadata()));
        Result result = new Result()
                .runId(run.id())
                .projectId(
                        run.projectId() != null
                                ? run.projectId()
                                : document.id("project_id").orElse(null))
                .testId(document.text("test_id").orElse(null))
                .result(document.text("result").orElse(null))
                .startTime(document.time("start_time").orElse(target.now()))
                .duration(document.seconds("duration").orElse(null))
                .source(document.text("source").orElse(null))
                .metadata(metadata)
                .env(document.text(metadata, "env").orElse(null))
                .component(document.text(metadata, "component").orElse(null));
        document.object(document.tree(), "params").ifPresent(result::params);
        return result;
    }

    private static ObjectNode promoted(ArchiveDocument document, ObjectNode metadata) {
        JsonNode properties = metadata.path(USER_PROPERTIES);
        if (!(properties.isArray() && properties.isEmpty())) {
            document.object(metadata, USER_PROPERTIES).ifPresent(metadata::setAll);
        }
        return metadata.without(USER_PROPERTIES);
    }
}
