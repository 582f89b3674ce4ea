package org.ibutsu.server.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.Run;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.report.ReportTimes;

/** Makes the run of a JUnit report. */
final class JUnitRun {

    private static final String HEX = "[0-9a-fA-F]";
    private static final Pattern RANDOM_UUID =
            Pattern.compile(HEX + "{8}-" + HEX + "{4}-4" + HEX + "{3}-[89abAB]" + HEX + "{3}-" + HEX + "{12}");

    private final ImportRequest request;
    private final Outline outline;

    JUnitRun(ImportRequest request, Outline outline) {
        this.request = request;
        this.outline = outline;
    }

    /**
     * Makes the run. Its summary is what the report states, not a count of its tests.
     *
     * @throws ImportFailure when a value is not acceptable, or the project not accessible
     */
    Run run(LocalDateTime now, Uploader uploader) {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        outline.rootProperties().forEach(metadata::put);
        metadata.setAll(request.metadata());
        return new Run()
                .id(id())
                .created(now)
                .startTime(startTime(now))
                .duration(outline.totals().seconds())
                .summary(outline.totals().summary().reported())
                .metadata(metadata)
                .env(text(metadata, "env"))
                .component(text(metadata, "component"))
                .source(request.source().orElse(text(metadata, "source")))
                .projectId(project(metadata, uploader));
    }

    private UUID id() {
        Matcher found = RANDOM_UUID.matcher(request.filename());
        return found.find() ? UUID.fromString(found.group()) : UUID.randomUUID();
    }

    private LocalDateTime startTime(LocalDateTime now) {
        String stated = outline.timestamp();
        if (stated == null || stated.isBlank()) {
            return now;
        }
        return ReportTimes.parse(stated.strip())
                .orElseThrow(() -> new ImportFailure("The timestamp \"" + stated + "\" is not a date and time"));
    }

    private UUID project(ObjectNode metadata, Uploader uploader) {
        if (request.project().isPresent()) {
            return request.project().get();
        }
        return Optional.ofNullable(text(metadata, "project"))
                .filter(named -> !named.isEmpty())
                .flatMap(uploader::project)
                .orElse(null);
    }

    private static String text(ObjectNode metadata, String key) {
        JsonNode value = metadata.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new ImportFailure("The metadata \"" + key + "\" must be a text");
        }
        return value.textValue();
    }
}
