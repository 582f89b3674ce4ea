package org.ibutsu.server.importer.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.ImportWriter;

/** Creates the results of an archive. */
final class ArchiveResult {

    private static final String USER_PROPERTIES = "user_properties";
    private static final Set<String> OUTCOMES =
            Set.of("passed", "failed", "error", "skipped", "xfailed", "xpassed", "manual", "blocked");

    private final ImportRequest request;
    private final ImportWriter target;

    ArchiveResult(ImportRequest request, ImportWriter target) {
        this.request = request;
        this.target = target;
    }

    /**
     * Creates a result without its start.
     *
     * @param directory its identifier where the document has none
     */
    Result result(UUID directory, ArchiveDocument document, Run run) {
        ObjectNode metadata = promoted(document.metadata(request.metadata()));
        Result result = new Result()
                .id(document.id("id").orElse(directory))
                .runId(run.id())
                .projectId(
                        run.projectId() != null
                                ? run.projectId()
                                : document.id("project_id").orElse(null))
                .testId(document.text("test_id").orElse(null))
                .result(outcome(document))
                .duration(document.seconds("duration").orElse(null))
                .source(document.text("source").orElse(null))
                .metadata(metadata)
                .env(document.text(metadata, "env").orElse(null))
                .component(document.text(metadata, "component").orElse(null));
        document.object("params").ifPresent(result::params);
        return result;
    }

    /** Creates the result of a directory without a document, whose start is as unknown as all but its files. */
    Result undocumented(UUID directory, Run run) {
        target.warnings().add("A directory of a result has no result.json; the result is an error");
        return new Result()
                .id(directory)
                .runId(run.id())
                .projectId(run.projectId())
                .result(TestOutcome.ERROR.text())
                .metadata(request.metadata().deepCopy());
    }

    // A result that its client could not write says nothing, so it has not passed.
    private String outcome(ArchiveDocument document) {
        Optional<String> stated = document.text("result");
        Optional<String> known =
                stated.map(text -> text.toLowerCase(Locale.ROOT)).filter(OUTCOMES::contains);
        if (known.isEmpty()) {
            target.warnings()
                    .add(stated.map(text -> "The outcome \"" + text + "\" of a result is not known; it is an error")
                            .orElse("A result.json has no outcome; the result is an error"));
        }
        return known.orElse(TestOutcome.ERROR.text());
    }

    private static ObjectNode promoted(ObjectNode metadata) {
        JsonNode properties = metadata.path(USER_PROPERTIES);
        if (properties instanceof ObjectNode object) {
            metadata.remove(USER_PROPERTIES);
            metadata.setAll(object);
        } else if (properties.isNull() || properties.isEmpty() && !properties.isValueNode()) {
            metadata.remove(USER_PROPERTIES);
        }
        return metadata;
    }
}
