package org.ibutsu.it.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a page that are run by tests, each after a line such as {@code <!-- run: curl-file -->}. */
final class ShellBlocks {

    private static final Pattern BLOCK = Pattern.compile("<!-- run: (\\S+) -->\n```(\\w+)\n(.*?)```", Pattern.DOTALL);

    private final Path page;

    ShellBlocks(Path page) {
        this.page = page;
    }

    /** Returns a block of shell commands. */
    String shell(String name) throws IOException {
        return block(name, "sh");
    }

    /** Returns a block of YAML. */
    JsonNode yaml(String name) throws IOException {
        return new YAMLMapper().readTree(block(name, "yaml"));
    }

    private String block(String name, String language) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            if (block.group(1).equals(name) && block.group(2).equals(language)) {
                return block.group(3);
            }
        }
        throw new IllegalStateException(page + " has no block " + name + " of " + language);
    }
}
