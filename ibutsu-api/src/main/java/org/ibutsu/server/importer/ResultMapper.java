package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.model.Durations;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.importer.unpack.ImportException;
import org.ibutsu.server.importer.write.Attempts;
import org.ibutsu.server.importer.write.ImportRequest;
import org.ibutsu.server.importer.write.InheritanceLimit;
import org.ibutsu.server.importer.write.InheritanceLimit.Inherited;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedProperty.Origin;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.Truncation;
import org.jspecify.annotations.Nullable;

/** Creates the results of a report. */
final class ResultMapper {

    private static final int MAX_SHORT_LENGTH = 100;

    private final ImportRequest request;
    private final Run run;
    private final ReportOutline outline;
    private final ObjectNode inherited;
    private final ObjectNode ofRun;
    private int columnLength;

    /**
     * Creates a mapper.
     *
     * @param request the request for the import
     * @param run the run of the results
     * @param outline of the report
     * @param limit bounds the values that the results inherit
     */
    ResultMapper(ImportRequest request, Run run, ReportOutline outline, InheritanceLimit limit) {
        this.request = request;
        this.run = run;
        this.outline = outline;
        this.inherited = Json.MAPPER.createObjectNode();
        inherited.setAll(outline.properties().keyed());
        inherited.setAll(request.metadata());
        this.ofRun = outline.properties().metadata();
        ofRun.setAll(request.metadata());
        fit(limit);
    }

    private void fit(InheritanceLimit limit) {
        List<Inherited> all = new ArrayList<>(outline.inherited());
        all.add(new Inherited(inherited, outline.tests()));
        if (!limit.fit(all)) {
            all.forEach(each -> each.values().removeAll());
        }
        long ofEach = text(ofRun, "env").map(String::length).orElse(0)
                + text(ofRun, "component").map(String::length).orElse(0)
                + request.source().map(String::length).orElse(0);
        columnLength = limit.admits(outline.inheritedCharacters() + outline.tests() * ofEach)
                ? StoredText.MAX_COLUMN_LENGTH
                : MAX_SHORT_LENGTH;
    }

    /**
     * Creates the result of a test.
     *
     * @param start when it began, UTC
     * @throws ImportException if a property with a key is not acceptable
     */
    Result result(ReportedTest test, LocalDateTime start) {
        ObjectNode keyed = keyed(test);
        Result result = new Result()
                .runId(run.id())
                .projectId(project(keyed))
                .testId(StoredText.column(TestName.id(test.className(), test.name())))
                .result(test.outcome().text())
                .startTime(start)
                .duration(Math.max(Durations.clamp(test.seconds().orElse(0)), 0))
                .source(column(source(keyed, test.suite())))
                .env(column("env", test, outline.of(test.suite()).flatMap(SuiteOutline::env)))
                .component(column("component", test, outline.of(test.suite()).flatMap(SuiteOutline::component)))
                .params(Json.MAPPER.createObjectNode())
                .metadata(metadata(keyed, test));
        Attempts.of(test).writeTo(result);
        return result;
    }

    private ObjectNode keyed(ReportedTest test) {
        ObjectNode keyed = Json.MAPPER.createObjectNode();
        keyed.setAll(inherited);
        outline.of(test.suite()).ifPresent(suite -> keyed.setAll(suite.keyed()));
        for (ReportedProperty property : test.properties()) {
            if (property.origin() == Origin.KEY) {
                keyed.put(property.name(), StoredText.metadataOrNull(property.value()));
            }
        }
        return keyed;
    }

    private ObjectNode metadata(ObjectNode keyed, ReportedTest test) {
        ObjectNode metadata = Json.MAPPER
                .createObjectNode()
                .put("run", run.id().toString())
                .put(
                        "fspath",
                        test.file() == null
                                ? column(TestName.path(test))
                                : StoredText.columnOrNull(TestName.path(test)))
                .put("line", StoredText.columnOrNull(test.line()));
        putIfPresent(metadata, "classname", test.className());
        putIfPresent(metadata, "name", test.name());
        metadata.setAll(keyed);
        ReportProperties.addTo(metadata, named(test.properties()));
        putIfPresent(metadata, test.outcome() == TestOutcome.XFAILED ? "xfail_reason" : "skip_reason", test.reason());
        FailureText.addTo(metadata, test.failures());
        if (test.flaky()) {
            metadata.put(Attempts.FLAKY, true);
        }
        return metadata;
    }

    private static List<ReportedProperty> named(List<ReportedProperty> properties) {
        return properties.stream()
                .filter(property -> property.origin() != Origin.KEY)
                .toList();
    }

    private static void putIfPresent(ObjectNode metadata, String key, @Nullable String text) {
        if (text != null) {
            metadata.put(key, StoredText.metadata(text));
        }
    }

    /**
     * Returns the value of a column that properties fill, those of the test first. A property with a key applies to the
     * whole run.
     */
    private @Nullable String column(String name, ReportedTest test, Optional<String> ofSuite) {
        return text(inherited, name)
                .or(() -> named(test.properties()).stream()
                        .filter(property -> property.name().equals(name) && property.value() != null)
                        .reduce((earlier, later) -> later)
                        .map(ReportedProperty::value))
                .map(StoredText::column)
                .or(() -> ofSuite.map(this::column))
                .or(() -> text(ofRun, name).map(this::column))
                .orElse(null);
    }

    /** Returns a text that many results inherit for a column. */
    private @Nullable String column(@Nullable String text) {
        return text == null ? null : StoredText.column(Truncation.truncate(text, columnLength));
    }

    private @Nullable String source(ObjectNode keyed, @Nullable ReportedSuite suite) {
        return text(keyed, "source")
                .filter(source -> !source.isEmpty())
                .or(request::source)
                .orElse(suite == null ? null : suite.name());
    }

    private @Nullable UUID project(ObjectNode keyed) {
        JsonNode named = keyed.path("project_id");
        if (named.isMissingNode()
                || named.isNull()
                || named.isTextual() && named.textValue().isEmpty()) {
            return run.projectId();
        }
        return Ids.parse(named.asText(null))
                .orElseThrow(() -> new ImportException("The property project_id must be a UUID, but is " + named));
    }

    /** Returns a value of metadata as text; empty if there is none, or several. */
    static Optional<String> text(ObjectNode metadata, String key) {
        JsonNode value = metadata.path(key);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }
}
