package org.ibutsu.server.cli.imports;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ibutsu.server.cli.shell.CommandException;

/**
 * A pattern that a shell would have expanded, such as {@code target/*.xml}. {@code **} stands for any number of
 * directories, none included.
 */
final class GlobPattern {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final String start;
    private final String pattern;

    /**
     * Creates a pattern.
     *
     * @throws CommandException if a bracket is not closed
     */
    GlobPattern(String text) {
        Matcher wildcard = WILDCARD.matcher(text);
        int end = wildcard.find() ? text.lastIndexOf('/', wildcard.start()) + 1 : 0;
        this.start = text.substring(0, end);
        this.pattern = text.substring(end);
    }

    /** Checks whether a text has a character that makes it a pattern. */
    static boolean isPattern(String text) {
        return WILDCARD.matcher(text).find();
    }

    /**
     * Returns the files that match. If there are none, what matches are directories, and those are returned.
     *
     * @param directory the directory that a relative pattern starts from
     */
    List<Path> expand(Path directory) {
        PathMatcher matcher = matcher();
        Path root = root(directory);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        DirectoryScan scan = DirectoryScan.of(root, depth());
        List<Path> files = matching(scan.files(), root, matcher);
        return files.isEmpty() ? matching(scan.directories(), root, matcher) : files;
    }

    private static List<Path> matching(List<Path> paths, Path root, PathMatcher matcher) {
        return paths.stream()
                .filter(path -> matcher.matches(root.relativize(path)))
                .toList();
    }

    private Path root(Path directory) {
        try {
            return directory.resolve(start.isEmpty() ? "." : start).normalize();
        } catch (InvalidPathException e) {
            throw new CommandException(start + pattern + " is not a path: " + e.getReason() + ".", e);
        }
    }

    private int depth() {
        return pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/").length;
    }

    private PathMatcher matcher() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "{**/,}"));
        } catch (PatternSyntaxException e) {
            throw new CommandException(start + pattern + " is not a pattern of files: " + e.getDescription() + ".", e);
        }
    }
}
