package org.ibutsu.server.importer.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.server.report.Truncation;

/**
 * Cuts metadata that are too large: the largest values first, until the rest fits. A text keeps its beginning, and any
 * other value is left out. Values by which results are found and distinguished stay as long as there is anything else
 * to cut.
 */
final class MetadataLimit {

    private static final Set<String> STANDARD = Set.of(
            "run",
            "run_key",
            "variant",
            "project",
            "source",
            "env",
            "component",
            "tags",
            "jenkins",
            "fspath",
            "line",
            "classname",
            "name",
            "exception_name",
            "exception_message",
            "skip_reason",
            "xfail_reason",
            "attempts",
            "flaky");
    private static final int MAX_CUT_LENGTH = 1000;
    private static final int MAX_INNER_LENGTH = 200;
    private static final int MAX_INNER_ELEMENTS = 200;
    private static final int NAMED_LENGTH = 60;

    private final long limit;
    private final ImportWarnings warnings;

    /**
     * Creates a limit.
     *
     * @param limit how many bytes metadata may have
     * @param warnings receives the cuts
     */
    MetadataLimit(long limit, ImportWarnings warnings) {
        this.limit = limit;
        this.warnings = warnings;
    }

    /**
     * Cuts metadata if they are too large.
     *
     * @param metadata the metadata, which stay as they are
     * @param size their size, if it is known
     * @return the metadata themselves if they fit
     */
    JsonNode cut(JsonNode metadata, long size) {
        if (size <= limit || !(metadata instanceof ObjectNode object)) {
            return size <= limit ? metadata : Json.MAPPER.createObjectNode();
        }
        // Shallow: values that are cut are replaced, and not changed.
        ObjectNode cut = Json.MAPPER.createObjectNode();
        cut.setAll(object);
        long left = cutValues(cut, size, false);
        cutValues(cut, left, true);
        return cut;
    }

    /** Cuts metadata if they are too large. */
    JsonNode cut(JsonNode metadata) {
        return cut(metadata, MetadataSize.of(metadata));
    }

    private record Member(String key, long size) {}

    private long cutValues(ObjectNode metadata, long size, boolean standard) {
        List<Member> largest = metadata.properties().stream()
                .filter(member -> STANDARD.contains(member.getKey()) == standard)
                .map(member -> new Member(member.getKey(), MetadataSize.of(member.getValue())))
                .sorted(Comparator.comparingLong(Member::size).reversed())
                .toList();
        long left = size;
        for (Member member : largest) {
            if (left <= limit) {
                break;
            }
            left += cut(metadata, member, standard);
        }
        return left;
    }

    /**
     * Cuts a value; returns by how much the metadata have grown, a negative number unless the value is short already.
     */
    private long cut(ObjectNode metadata, Member member, boolean isStandard) {
        JsonNode value = metadata.get(member.key());
        JsonNode rest = value.isTextual()
                ? shortened(value, MAX_CUT_LENGTH)
                : isStandard && value.isContainerNode() ? shortened(value, MAX_INNER_LENGTH) : null;
        warnings.add("metadata of more than " + limit + " bytes were cut: " + named(member.key()));
        if (rest != null && MetadataSize.of(rest) < Math.min(member.size(), limit / 2)) {
            metadata.set(member.key(), rest);
            return MetadataSize.of(rest) - member.size();
        }
        metadata.remove(member.key());
        return -member.size() - MetadataSize.of(TextNode.valueOf(member.key()));
    }

    private static JsonNode shortened(JsonNode value, int length) {
        if (value.isTextual()) {
            return TextNode.valueOf(Truncation.truncate(value.textValue(), length));
        }
        if (value instanceof ArrayNode array) {
            ArrayNode some = Json.MAPPER.createArrayNode();
            array.valueStream().limit(MAX_INNER_ELEMENTS).forEach(each -> some.add(shortened(each, length)));
            return some;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode some = Json.MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (some.size() < MAX_INNER_ELEMENTS) {
                    some.set(member.getKey(), shortened(member.getValue(), length));
                }
            }
            return some;
        }
        return value;
    }

    private static String named(String key) {
        return "\"" + Truncation.truncate(key, NAMED_LENGTH) + "\"";
    }
}
