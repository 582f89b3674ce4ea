package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;

/** Makes the results of a JUnit report. */
final class JUnitResult {

    private final ImportRequest request;
    private final Run run;

    JUnitResult(ImportRequest request, Run run) {
        this.request = request;
        this.run = run;
    }

    /**
     * Makes the result of a test.
     *
     * @param late properties of the suite beyond those it has
     * @throws ImportFailure when a property is not acceptable
     */
    Result result(Suite suite, Map<String, String> late, TestCase test) {
        ObjectNode overlay = Json.MAPPER.createObjectNode();
        overlay.setAll((ObjectNode) run.metadata());
        suite.properties().forEach(overlay::put);
        late.forEach(overlay::put);
        test.properties().forEach(overlay::put);
        return new Result()
                .runId(run.id())
                .projectId(project(overlay))
                .testId(testId(test))
                .result(test.outcome())
                .startTime(run.startTime())
                .duration(test.seconds())
                .source(source(overlay, suite))
                .env(run.env())
                .component(run.component())
                .params(Json.MAPPER.createObjectNode())
                .metadata(metadata(overlay, suite, test));
    }

    private ObjectNode metadata(ObjectNode overlay, Suite suite, TestCase test) {
        ObjectNode metadata = Json.MAPPER
                .createObjectNode()
                .put("run", run.id().toString())
                .put("fspath", path(suite, test))
                .put("line", test.line());
        metadata.setAll(overlay);
        if (test.skipReason() != null) {
            metadata.put("skip_reason", test.skipReason());
        }
        return metadata;
    }

    /** The name is cut at its last dot even within a parameter, so that a test keeps the name its older results have. */
    static String testId(TestCase test) {
        String name = test.name() == null ? "" : afterLastDot(test.name());
        return isEmpty(test.className()) ? name : afterLastDot(test.className()) + "." + name;
    }

    static String path(Suite suite, TestCase test) {
        if (!isEmpty(suite.file())) {
            return suite.file();
        }
        if (!isEmpty(test.file())) {
            return test.file();
        }
        if (isEmpty(test.className())) {
            return null;
        }
        int end = Math.max(test.className().lastIndexOf('.'), 0);
        return test.className().substring(0, end).replace('.', '/');
    }

    private String source(ObjectNode overlay, Suite suite) {
        JsonNode named = overlay.path("source");
        if (named.isTextual() && !named.textValue().isEmpty()) {
            return named.textValue();
        }
        return request.source().orElse(suite.name());
    }

    private UUID project(ObjectNode overlay) {
        JsonNode named = overlay.path("project_id");
        if (named.isMissingNode() || named.isNull() || named.asText().isEmpty() && named.isTextual()) {
            return run.projectId();
        }
        return Ids.parse(named.asText(null))
                .orElseThrow(() -> new ImportFailure("The property project_id must be a UUID, but is " + named));
    }

    private static String afterLastDot(String text) {
        return text.substring(text.lastIndexOf('.') + 1);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
