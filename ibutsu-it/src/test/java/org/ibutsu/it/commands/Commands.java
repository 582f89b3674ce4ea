package org.ibutsu.it.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that a page tells its readers to run: what begins with {@code mvn} in a span or a block of code. */
final class Commands {

    private static final Pattern COMMAND = Pattern.compile("(?<!`)`(mvn [^`]+)`(?!`)|^(mvn .+)$", Pattern.MULTILINE);

    private Commands() {}

    static List<String> of(Path page) throws IOException {
        return COMMAND.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(command -> command.replace("\\|", "|"))
                .distinct()
                .toList();
    }
}
