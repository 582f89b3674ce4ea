package org.ibutsu.server.importer.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.server.report.Truncation;

/**
 * The number of bytes that the results of a file may inherit together, from its suites, from the run, and from the
 * metadata sent with the file. Without it, a file of one megabyte could fill a disk.
 */
public final class InheritanceLimit {

    private static final long ALWAYS_ALLOWED = 16L << 20;
    private static final int MAX_FACTOR_UNPACKED = 10;
    private static final int MAX_FACTOR_PACKED = 100;
    private static final int MAX_SHORT_LENGTH = 100;
    private static final Set<String> STANDARD =
            Set.of("env", "component", "source", "project", "project_id", "tags", "jenkins", "variant", "run");

    private final ImportWarnings warnings;
    private long left;

    /**
     * The metadata that some results inherit.
     *
     * @param values the values, which may be removed
     * @param copies how many results inherit them
     */
    public record Inherited(ObjectNode values, long copies) {

        long size() {
            return copies * MetadataSize.of(values);
        }
    }

    private record Value(Inherited owner, String key, long size) {}

    /**
     * Creates a limit for a file.
     *
     * @param packed how many bytes the file has
     * @param unpacked how many bytes it has when it is unpacked
     */
    public InheritanceLimit(long packed, long unpacked, ImportWarnings warnings) {
        this.left = ALWAYS_ALLOWED + Math.min(MAX_FACTOR_UNPACKED * unpacked, MAX_FACTOR_PACKED * packed);
        this.warnings = warnings;
    }

    /**
     * Removes values until the inherited ones are within the limit, the largest first. Those that fill columns are
     * shortened only.
     *
     * @return whether it fits now
     */
    public boolean fit(List<Inherited> inherited) {
        long size = inherited.stream().mapToLong(Inherited::size).sum();
        if (size > left) {
            warnings.add("properties that results inherit were left out, as the results would have more than " + left
                    + " bytes of them together");
            for (Value value : largest(inherited)) {
                size -= size > left ? remove(value) : 0;
            }
            for (Inherited each : inherited) {
                size -= size > left ? shorten(each) : 0;
            }
        }
        boolean isWithin = size <= left;
        left -= Math.min(left, size);
        return isWithin;
    }

    /** Records further bytes that are inherited; returns false if they are too many. */
    public boolean admits(long bytes) {
        boolean isWithin = bytes <= left;
        left -= Math.min(left, isWithin ? bytes : 0);
        return isWithin;
    }

    private static List<Value> largest(List<Inherited> inherited) {
        List<Value> values = new ArrayList<>();
        for (Inherited each : inherited) {
            each.values().properties().stream()
                    .filter(member -> !STANDARD.contains(member.getKey()))
                    .forEach(member -> values.add(new Value(each, member.getKey(), size(member))));
        }
        values.sort(Comparator.comparingLong(Value::size).reversed());
        return values;
    }

    private static long size(Map.Entry<String, JsonNode> member) {
        return MetadataSize.of(TextNode.valueOf(member.getKey())) + MetadataSize.of(member.getValue());
    }

    private static long remove(Value value) {
        value.owner().values().remove(value.key());
        return value.size() * value.owner().copies();
    }

    private static long shorten(Inherited inherited) {
        long before = inherited.size();
        for (String key : STANDARD) {
            JsonNode value = inherited.values().path(key);
            if (value.isTextual()) {
                inherited.values().put(key, Truncation.truncate(value.textValue(), MAX_SHORT_LENGTH));
            } else if (value.isContainerNode()) {
                inherited.values().remove(key);
            }
        }
        return before - inherited.size();
    }
}
