package org.ibutsu.server.importer;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ibutsu.server.report.ReportedTest;
import org.jspecify.annotations.Nullable;

/** Names of tests, as results have had them since before there were other reports than those of pytest and Java. */
public final class TestName {

    private static final Pattern ENDING = Pattern.compile(".*[^/\\\\.]\\.[A-Za-z][A-Za-z0-9]{0,9}");
    private static final Pattern VERSION = Pattern.compile(".*\\.v\\d+");
    // Bazel names the case of a target after the target, and its class, too. Such results have always had both.
    private static final String TARGET = "//";
    private static final List<String> SEPARATORS = List.of(".", "#", " > ");
    // Names that classes of languages with dotted names do not have.
    private static final Set<String> FILE_ENDINGS = Set.of(
            "ts",
            "tsx",
            "mts",
            "cts",
            "js",
            "jsx",
            "mjs",
            "cjs",
            "coffee",
            "vue",
            "svelte",
            "py",
            "rb",
            "php",
            "phpt",
            "rs",
            "kt",
            "kts",
            "java",
            "groovy",
            "scala",
            "clj",
            "cljs",
            "cs",
            "fs",
            "vb",
            "cc",
            "cpp",
            "cxx",
            "hpp",
            "swift",
            "go",
            "dart",
            "lua",
            "pl",
            "pm",
            "sh",
            "bash",
            "bats",
            "ps1",
            "ex",
            "exs",
            "erl",
            "hs",
            "ml",
            "jl",
            "nim",
            "zig",
            "cr",
            "feature",
            "robot",
            "resource",
            "md",
            "txt",
            "html",
            "htm",
            "xml",
            "json",
            "yaml",
            "yml",
            "tap",
            "sql",
            "css",
            "scss");

    private TestName() {}

    /** Returns the name of a test among all tests. */
    static String id(@Nullable String className, @Nullable String name) {
        String own = name == null ? "" : name;
        if (className == null || className.isEmpty()) {
            return own;
        }
        boolean isIdentifier = isIdentifier(className);
        if (!isIdentifier && own.equals(className) && !className.startsWith(TARGET)) {
            return own;
        }
        return (isIdentifier ? afterLastDot(className) : className) + "." + withoutClass(className, own);
    }

    /** Returns the path of the file of a test; null if it is unknown. */
    static @Nullable String path(ReportedTest test) {
        String file = test.file();
        if (file != null && !file.isEmpty()) {
            return file;
        }
        String ofSuite = test.suite() == null ? null : test.suite().file();
        if (ofSuite != null && !ofSuite.isEmpty()) {
            return ofSuite;
        }
        String className = test.className();
        if (className == null || className.isEmpty()) {
            return null;
        }
        if (isIdentifier(className)) {
            return className
                    .substring(0, Math.max(className.lastIndexOf('.'), 0))
                    .replace('.', '/');
        }
        return isFile(className) ? className : null;
    }

    /** Checks whether a class is named by letters, digits and dots, and not by a file. */
    public static boolean isIdentifier(String className) {
        return isDotted(className) && !hasFileEnding(className);
    }

    /**
     * Checks whether a name has parts of letters and digits with dots between them. Each test is asked, so without a
     * pattern.
     */
    private static boolean isDotted(String name) {
        boolean isAfterDot = true;
        for (int i = 0; i < name.length(); ) {
            int character = name.codePointAt(i);
            i += Character.charCount(character);
            if (character == '.' && isAfterDot) {
                return false;
            }
            isAfterDot = character == '.';
            if (!isAfterDot && !isPart(character)) {
                return false;
            }
        }
        return !isAfterDot;
    }

    private static boolean isPart(int character) {
        return character == '_' || character == '$' || Character.isLetter(character) || isNumber(character);
    }

    private static boolean isNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isFile(String className) {
        boolean isPath = className.indexOf('/') >= 0 || className.indexOf('\\') >= 0;
        return isPath
                ? ENDING.matcher(className).matches()
                        && !VERSION.matcher(className).matches()
                : hasFileEnding(className) && className.indexOf(' ') < 0;
    }

    private static boolean hasFileEnding(String className) {
        return className.indexOf('.') > 0 && FILE_ENDINGS.contains(afterLastDot(className));
    }

    private static String withoutClass(String className, String name) {
        if (name.startsWith(className)) {
            String rest = name.substring(className.length());
            for (String separator : SEPARATORS) {
                if (rest.startsWith(separator) && rest.length() > separator.length()) {
                    return rest.substring(separator.length());
                }
            }
        }
        return name;
    }

    private static String afterLastDot(String text) {
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
