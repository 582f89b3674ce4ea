package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.server.cli.shell.CommandException;
import org.jspecify.annotations.Nullable;

/** Finds the files that a person has named: by their paths, by directories, and by patterns. */
final class FileSelection {

    private final Path directory;
    private final Map<Path, SelectedFile> files = new LinkedHashMap<>();

    /**
     * Creates an empty selection.
     *
     * @param directory the working directory
     */
    FileSelection(Path directory) {
        this.directory = directory;
    }

    /**
     * Adds the files that an argument names.
     *
     * @throws CommandException if it names nothing that can be read
     */
    void add(String argument) {
        Path path = existing(argument);
        if (path != null) {
            add(path, argument);
            return;
        }
        List<Path> matches = GlobPattern.isPattern(argument) ? new GlobPattern(argument).expand(directory) : List.of();
        if (matches.isEmpty()) {
            throw new CommandException(
                    GlobPattern.isPattern(argument)
                            ? argument + " matches no file."
                            : argument + " is not there, or is not a file that may be read.");
        }
        matches.forEach(match -> add(match, name(match)));
    }

    /** Returns each file once, in the order in which they were named. */
    List<SelectedFile> files() {
        return List.copyOf(files.values());
    }

    private @Nullable Path existing(String argument) {
        try {
            Path path = directory.resolve(argument);
            return Files.isReadable(path) && (Files.isRegularFile(path) || Files.isDirectory(path)) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private void add(Path path, String name) {
        if (Files.isDirectory(path)) {
            DirectoryScan.of(path, Integer.MAX_VALUE)
                    .files()
                    .forEach(file -> put(new SelectedFile(file, name(file), false)));
        } else {
            put(new SelectedFile(path, name, true));
        }
    }

    private void put(SelectedFile file) {
        try {
            files.putIfAbsent(file.path().toRealPath(), file);
        } catch (IOException e) {
            throw new CommandException(file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = directory.toAbsolutePath().normalize();
        return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
    }
}
