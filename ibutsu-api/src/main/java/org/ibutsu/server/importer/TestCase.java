package org.ibutsu.server.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A test of a report.
 *
 * @param name its name; may be null
 * @param className the class it is in; may be null
 * @param file the file it is in; may be null
 * @param line the line it begins at; may be null
 * @param seconds how long it took
 * @param outcome how it ended, as results have it
 * @param skipReason why it was skipped, or null
 * @param properties its properties
 * @param logs what it left
 */
record TestCase(
        String name,
        String className,
        String file,
        String line,
        double seconds,
        String outcome,
        String skipReason,
        Map<String, String> properties,
        List<Attachment> logs) {

    // In the order in which they decide.
    private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

    static {
        OUTCOMES.put("failure", "failed");
        OUTCOMES.put("error", "error");
        OUTCOMES.put("skipped", "skipped");
        OUTCOMES.put("xfailure", "xfailed");
        OUTCOMES.put("xpassed", "xpassed");
    }

    /**
     * Reads the element {@code testcase} that a cursor stands on, to its end.
     *
     * @throws ImportFailure when its time is not a number
     */
    static TestCase read(XmlCursor at) {
        String name = at.attribute("name");
        String className = at.attribute("classname");
        String file = at.attribute("file");
        String line = at.attribute("line");
        double seconds = Numbers.seconds("testcase", at.attribute("time"));
        Map<String, String> properties = new LinkedHashMap<>();
        Map<String, String> texts = texts(at, properties);
        String deciding = OUTCOMES.keySet().stream()
                .filter(texts::containsKey)
                .findFirst()
                .orElse(null);
        return new TestCase(
                name,
                className,
                file,
                line,
                seconds,
                deciding == null ? "passed" : OUTCOMES.get(deciding),
                "skipped".equals(deciding) && !texts.get(deciding).isEmpty() ? texts.get(deciding) : null,
                properties,
                logs(deciding, texts));
    }

    /** Gives the texts of the children by name; of several with one name, that of the first. */
    private static Map<String, String> texts(XmlCursor at, Map<String, String> properties) {
        Map<String, String> texts = new HashMap<>();
        while (at.nextChild()) {
            String child = at.name();
            boolean known = OUTCOMES.containsKey(child) || child.equals("system-out") || child.equals("system-err");
            if (child.equals("properties")) {
                Properties.read(at, properties);
            } else if (known && !texts.containsKey(child)) {
                texts.put(child, at.leadingText());
            } else {
                at.skip();
            }
        }
        return texts;
    }

    private static List<Attachment> logs(String deciding, Map<String, String> texts) {
        List<Attachment> logs = new ArrayList<>();
        boolean broken = "failure".equals(deciding) || "error".equals(deciding);
        if (broken && !texts.get(deciding).isEmpty()) {
            logs.add(log("traceback.log", texts.get(deciding)));
        }
        for (String stream : List.of("system-out", "system-err")) {
            if (texts.containsKey(stream)) {
                logs.add(log(stream + ".log", texts.get(stream)));
            }
        }
        return List.copyOf(logs);
    }

    private static Attachment log(String filename, String text) {
        return new Attachment(filename, text.getBytes(StandardCharsets.UTF_8));
    }
}
