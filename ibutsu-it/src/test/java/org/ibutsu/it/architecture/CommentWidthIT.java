package org.ibutsu.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

/** The width of comments, which the formatter leaves alone. */
@UnitTest
class CommentWidthIT {

    private static final Path ROOT = Path.of("..");
    private static final int MAX_COLUMNS = 120;
    private static final Pattern COMMENT = Pattern.compile("\\s*(//|/\\*|\\*(?=[ /]|$)).*");

    @Test
    void commentLinesHaveUpTo120Columns() throws IOException {
        List<Path> sources = sources();

        List<String> wide = new ArrayList<>();
        for (Path source : sources) {
            wide.addAll(wideComments(source));
        }

        assertThat(sources).hasSizeGreaterThan(1000);
        assertThat(wide)
                .as("comment lines of more than %s columns: wrap each, and refill its paragraph", MAX_COLUMNS)
                .isEmpty();
    }

    private static List<String> wideComments(Path source) throws IOException {
        List<String> lines = Files.readAllLines(source);
        List<String> wide = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.codePointCount(0, line.length()) > MAX_COLUMNS
                    && COMMENT.matcher(line).matches()) {
                wide.add(ROOT.relativize(source) + ":" + (i + 1));
            }
        }
        return wide;
    }

    /** Returns the sources of all modules and samples. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean foreign = name.equals("target") || name.equals("node_modules");
                return foreign || name.startsWith(".") && !directory.equals(ROOT)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }
}
