package org.ibutsu.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of {@code deploy/} with expressions of Prometheus.
 *
 * @param expressions the expressions
 */
record DeployedFile(List<String> expressions) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern METRIC = Pattern.compile("\\b(?:ibutsu|jvm|process|system)_[a-z_]+\\b");

    /** Reads a file of JSON or YAML. */
    static DeployedFile of(String name) throws IOException {
        JsonNode document = tree(name);
        return new DeployedFile(document.findValuesAsText("expr"));
    }

    /** Reads a file of JSON, which is YAML, too, or of YAML. */
    static JsonNode tree(String name) throws IOException {
        return new YAMLMapper().readTree(Files.readString(ROOT.resolve("deploy").resolve(name)));
    }

    /** Returns the names of metrics in the documentation. */
    static Set<String> documented() throws IOException {
        return metrics(Files.readString(ROOT.resolve("docs/operations.md")));
    }

    /** Returns the names of metrics in the expressions. */
    Set<String> metrics() {
        return metrics(String.join("\n", expressions));
    }

    private static Set<String> metrics(String text) {
        Set<String> found = new TreeSet<>();
        Matcher metric = METRIC.matcher(text);
        while (metric.find()) {
            found.add(metric.group());
        }
        return found;
    }
}
