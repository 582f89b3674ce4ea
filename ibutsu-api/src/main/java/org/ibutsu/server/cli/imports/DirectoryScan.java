package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ibutsu.server.cli.shell.CommandException;

/**
 * Lists the files below a directory, without hidden directories and {@code node_modules}, in the order of the names.
 */
final class DirectoryScan extends SimpleFileVisitor<Path> {

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> directories = new ArrayList<>();

    private DirectoryScan(Path root) {
        this.root = root;
    }

    /**
     * Lists the files below a directory. Links to directories are not followed, and unreadable entries are ignored.
     *
     * @param depth how many levels to go down
     */
    static DirectoryScan of(Path root, int depth) {
        DirectoryScan scan = new DirectoryScan(root);
        try {
            Files.walkFileTree(root, Set.of(), depth, scan);
        } catch (IOException e) {
            throw new CommandException(root + " cannot be read: " + e.getMessage(), e);
        }
        scan.files.sort(null);
        scan.directories.sort(null);
        return scan;
    }

    /** Returns the regular files. */
    List<Path> files() {
        return files;
    }

    /** Returns the directories, without the root. */
    List<Path> directories() {
        return directories;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (directory.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        String name = directory.getFileName().toString();
        if (name.startsWith(".") || name.equals("node_modules")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        directories.add(directory);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        // At the greatest depth, directories are visited as files.
        if (Files.isDirectory(file)) {
            directories.add(file);
        } else if (Files.isRegularFile(file)) {
            files.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
        if (file.equals(root)) {
            throw error;
        }
        return FileVisitResult.CONTINUE;
    }
}
