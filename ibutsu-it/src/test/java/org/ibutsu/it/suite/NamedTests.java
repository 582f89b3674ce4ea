package org.ibutsu.it.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the tests are there which somebody names on the command line, before anything is built: otherwise a typo
 * is a build that succeeds without a test. Runs as a program of one file, which knows the sources only.
 */
public final class NamedTests {

    private static final Pattern METHOD = Pattern.compile(
            "^ +(?:(?:public|protected|private|static|final|default|abstract) )*(?:<[^>]+> )?[\\w.<>\\[\\], ?]+ (\\w+)\\(",
            Pattern.MULTILINE);
    private static final Pattern SUPERCLASS = Pattern.compile("\\bclass \\w+(?:<[^{]*>)? extends (\\w+)");
    /** The prefix of tags that say what a test proves of the harness; {@code samples/capabilities} lists them. */
    private static final String CAPABILITY = "capability:";

    private static final Pattern DECLARED_TAG = Pattern.compile("@Tag\\(\"([^\"]+)\"\\)(?=[\\s\\S]*@interface )");
    private static final Pattern TEST = Pattern.compile("\\w+(?:IT|Test|Suite)");

    /** The largest number of changed, added or missing letters of a name that is suggested. */
    private static final int MAX_DISTANCE = 4;

    private static final int MAX_SUGGESTIONS = 3;

    private final Path root;
    private final Map<String, String> tests = new TreeMap<>();

    private NamedTests(Path root) {
        this.root = root;
    }

    /**
     * Checks the value of a property of Maven.
     *
     * @param args the directory of the whole project; {@code it.test}, {@code test}, {@code groups} or {@code
     *     excludedGroups}; its value
     */
    public static void main(String... args) throws IOException {
        List<String> faults = faults(Path.of(args[0]), args[1], args[2]);
        faults.forEach(fault -> System.err.println("-D" + args[1] + "=" + args[2] + ": " + fault));
        if (!faults.isEmpty()) {
            System.exit(1);
        }
    }

    /** Returns what is wrong with the value of a property, a line each. */
    static List<String> faults(Path root, String property, String value) throws IOException {
        NamedTests named = new NamedTests(root);
        if (property.endsWith("roups")) {
            return named.faultsOfTags(value);
        }
        named.readTests(property.equals("it.test") ? "ibutsu-it" : "ibutsu-");
        List<String> faults = new ArrayList<>();
        for (String pattern : value.replaceAll("%(?:regex|ant)\\[[^]]*]", "").split(",")) {
            named.faultOf(pattern.strip().replaceFirst("^!", "")).forEach(faults::add);
        }
        return faults;
    }

    private void readTests(String modules) throws IOException {
        for (Path module : modules()) {
            Path sources = module.resolve("src/test/java");
            if (module.getFileName().toString().startsWith(modules) && Files.isDirectory(sources)) {
                for (Path file : javaFiles(sources)) {
                    String path = sources.relativize(file).toString().replace('\\', '/');
                    tests.put(path.replaceFirst("\\.java$", ""), Files.readString(file));
                }
            }
        }
    }

    private List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .toList();
        }
    }

    private static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private Stream<String> faultOf(String pattern) {
        String type = pattern.replaceFirst("#.*", "").replaceFirst("\\.(?:java|class)$", "");
        if (type.isEmpty()) {
            return Stream.empty();
        }
        Pattern name = glob(type.replaceFirst("\\$.*", "").replace('.', '/'));
        List<String> matching = tests.keySet().stream()
                .filter(path -> name.matcher(path).matches())
                .toList();
        if (matching.isEmpty()) {
            return Stream.of("there is no class of tests " + type
                    + near(type.replaceFirst(".*[./]", ""), simpleNames(), MAX_DISTANCE));
        }
        return methodsOf(pattern).flatMap(method -> faultOfMethod(method, type, matching));
    }

    private static Stream<String> methodsOf(String pattern) {
        int start = pattern.indexOf('#');
        return start < 0
                ? Stream.empty()
                : Arrays.stream(pattern.substring(start + 1).split("\\+"))
                        .map(method -> method.replaceFirst("[(\\[].*", "").strip());
    }

    private Stream<String> faultOfMethod(String method, String type, List<String> paths) {
        Set<String> methods = new TreeSet<>();
        paths.forEach(path -> addMethods(path, methods));
        Pattern name = glob(method);
        return methods.stream().anyMatch(known -> name.matcher(known).matches())
                ? Stream.empty()
                : Stream.of("there is no test " + method + " in " + type + near(method, methods, Integer.MAX_VALUE));
    }

    /** Adds the methods of a class, and those that it inherits. */
    private void addMethods(String path, Set<String> methods) {
        String source = tests.get(path);
        all(METHOD, source).forEach(methods::add);
        all(SUPERCLASS, source)
                .forEach(parent -> tests.keySet().stream()
                        .filter(other -> simpleName(other).equals(parent) && !other.equals(path))
                        .forEach(other -> addMethods(other, methods)));
    }

    private Set<String> simpleNames() {
        return tests.keySet().stream()
                .map(NamedTests::simpleName)
                .filter(name -> TEST.matcher(name).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String simpleName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Reads a pattern as Surefire does: a name without a directory may be in any. */
    private static Pattern glob(String pattern) {
        Matcher parts = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+").matcher(pattern);
        String regex = parts.results()
                .map(part -> switch (part.group()) {
                    case "**/" -> "(?:.*/)?";
                    case "**" -> ".*";
                    case "*" -> "[^/]*";
                    case "?" -> "[^/]";
                    default -> Pattern.quote(part.group());
                })
                .collect(Collectors.joining());
        return Pattern.compile((pattern.contains("/") ? "" : "(?:.*/)?") + regex);
    }

    private List<String> faultsOfTags(String expression) throws IOException {
        Set<String> declared = new TreeSet<>();
        for (Path module : modules()) {
            addTags(module.resolve("src/main/java"), declared);
        }
        // Markers of our own tests alone.
        addTags(root.resolve("ibutsu-it/src/test/java"), declared);
        return Arrays.stream(expression.split("[!&|(),\\s]+"))
                .filter(tag -> !tag.isEmpty() && !tag.equals("any") && !tag.equals("none") && !declared.contains(tag))
                .filter(tag -> !tag.startsWith(CAPABILITY))
                .map(tag -> "no marker has the tag " + tag + "; there are " + String.join(", ", declared))
                .toList();
    }

    /** Adds the tags of the annotations in a directory, if it is there. */
    private static void addTags(Path sources, Set<String> tags) throws IOException {
        if (Files.isDirectory(sources)) {
            for (Path file : javaFiles(sources)) {
                String text = Files.readString(file);
                String name = file.getFileName().toString().replaceFirst("\\.java$", "");
                if (text.contains("@interface " + name + " ")) {
                    all(DECLARED_TAG, text).forEach(tags::add);
                }
            }
        }
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static String near(String name, Collection<String> names, int maxDistance) {
        List<String> near = names.stream()
                .filter(other -> distance(name, other) <= maxDistance)
                .sorted(Comparator.comparingInt(other -> distance(name, other)))
                .limit(MAX_SUGGESTIONS)
                .toList();
        return near.isEmpty() ? ", nor one with a name like that" : "; the nearest: " + String.join(", ", near);
    }

    /** Returns how many letters have to be changed, added or left out, whether they are capital or not. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int same =
                        Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1)) ? 0 : 1;
                int changed = diagonal + same;
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
