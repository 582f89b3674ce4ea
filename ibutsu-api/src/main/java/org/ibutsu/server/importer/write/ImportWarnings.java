package org.ibutsu.server.importer.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Short texts about values of an imported file that were changed or left out, for the person who uploaded it. Equal
 * texts are counted, and the list is bounded however many there are.
 */
public final class ImportWarnings {

    private static final int MAX_WARNINGS = 50;
    private static final int MAX_LENGTH = 300;
    // Of a text without end, which a file may repeat as often as it likes.
    private static final int MAX_READ = 1000;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");
    // Beyond these, texts are only counted, so that a hostile file cannot fill the memory.
    private static final int MAX_DISTINCT = 1000;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private long uncounted;

    /** Adds a text. Line breaks and control characters in it become spaces, and a long text is cut. */
    public void add(String text) {
        String line = shortened(text);
        if (counts.containsKey(line) || counts.size() < MAX_DISTINCT) {
            counts.merge(line, 1, Integer::sum);
        } else {
            uncounted++;
        }
    }

    /** Checks whether there is none. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * Returns the texts in the order in which each was first added, a repeated one with its count. At most 50 are
     * listed; the last entry then says how many more there are.
     */
    public List<String> list() {
        List<String> lines = new ArrayList<>();
        counts.entrySet().stream()
                .limit(MAX_WARNINGS)
                .forEach(each -> lines.add(
                        each.getValue() == 1 ? each.getKey() : each.getKey() + " (" + each.getValue() + " times)"));
        long more = Math.max(counts.size() - MAX_WARNINGS, 0) + uncounted;
        if (more > 0) {
            lines.add("… and " + more + " more");
        }
        return lines;
    }

    private static String shortened(String text) {
        String start = text.length() > MAX_READ ? text.substring(0, MAX_READ) : text;
        String line = SPACE.matcher(start).replaceAll(" ").strip();
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return line.substring(0, end) + "…";
    }
}
