package org.ibutsu.it.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ibutsu.it.process.Administrator;

/**
 * What to measure.
 *
 * @param runs how many runs the project has that is made
 * @param results how many results each run has that is made
 * @param database {@code postgresql} or {@code h2}: where servers that are started keep the project
 * @param programs the programs to start a server of, by the names that they have in the tables
 * @param servers servers that run already and have the project {@code demo}, by the names that they have in the tables
 * @param login an account of a superadmin on servers that run already
 * @param steps which steps are measured: those whose names begin with a match
 * @param rounds how many times each server has its turn at each step
 * @param imports the numbers of tests in the reports that are imported
 * @param scale the part of the usual number of requests, from 0 to 1
 * @param out the file that the figures are written to; null for none
 * @param compared files with figures of earlier runs, which are compared instead of measuring; may be empty
 */
record LoadOptions(
        int runs,
        int results,
        String database,
        Map<String, Path> programs,
        Map<String, URI> servers,
        Administrator login,
        Pattern steps,
        int rounds,
        List<Integer> imports,
        double scale,
        Path out,
        List<Path> compared) {

    private static final String DEFAULT_JAR = "ibutsu-api/target/ibutsu.jar";

    /**
     * Reads the arguments of the command line.
     *
     * @throws IllegalArgumentException if one of them is not known, or has no value of its kind
     */
    static LoadOptions parse(String... arguments) {
        Values values = new Values(arguments);
        return new LoadOptions(
                        values.number("--runs", 2000),
                        values.number("--results", 500),
                        values.oneOf("--database", List.of("postgresql", "h2")),
                        values.named("--jar", Path::of),
                        values.named("--server", URI::create),
                        new Administrator(
                                values.text("--email", Administrator.get().email()),
                                values.text("--password", Administrator.get().password())),
                        values.pattern("--steps"),
                        values.number("--rounds", 3),
                        List.of(1000, 10_000),
                        1,
                        values.path("--out"),
                        values.all("--compare").stream().map(Path::of).toList())
                .checked(values);
    }

    private LoadOptions checked(Values values) {
        values.requireAllUsed();
        if (!compared.isEmpty() && compared.size() != 2) {
            throw new IllegalArgumentException("--compare is given twice, once for each file of figures");
        }
        boolean own = programs.isEmpty() && servers.isEmpty() && compared.isEmpty();
        return own ? withPrograms(Map.of("ibutsu", Path.of(DEFAULT_JAR))) : this;
    }

    private LoadOptions withPrograms(Map<String, Path> others) {
        return new LoadOptions(
                runs, results, database, others, servers, login, steps, rounds, imports, scale, out, compared);
    }

    /** The values of options, each of which is followed by its value. */
    private static final class Values {

        private final Map<String, List<String>> given = new LinkedHashMap<>();

        Values(String... arguments) {
            Deque<String> left = new ArrayDeque<>(List.of(arguments));
            while (!left.isEmpty()) {
                String name = left.pop();
                if (left.isEmpty()) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                given.computeIfAbsent(name, any -> new ArrayList<>()).add(left.pop());
            }
        }

        List<String> all(String name) {
            List<String> values = given.remove(name);
            return values == null ? List.of() : values;
        }

        String text(String name, String otherwise) {
            List<String> values = all(name);
            return values.isEmpty() ? otherwise : values.get(values.size() - 1);
        }

        int number(String name, int otherwise) {
            String value = text(name, String.valueOf(otherwise));
            if (!value.matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(name + " needs a number from 1, not '" + value + "'");
            }
            return Integer.parseInt(value);
        }

        String oneOf(String name, List<String> allowed) {
            String value = text(name, allowed.get(0));
            if (!allowed.contains(value)) {
                throw new IllegalArgumentException(name + " needs one of " + allowed + ", not '" + value + "'");
            }
            return value;
        }

        Pattern pattern(String name) {
            String value = text(name, "");
            try {
                return Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(name + " needs a regular expression: " + e.getMessage(), e);
            }
        }

        Path path(String name) {
            String value = text(name, "");
            return value.isEmpty() ? null : Path.of(value);
        }

        <T> Map<String, T> named(String option, Function<String, T> reader) {
            Map<String, T> named = new LinkedHashMap<>();
            for (String value : all(option)) {
                int end = value.indexOf('=');
                if (end < 1) {
                    throw new IllegalArgumentException(option + " needs NAME=VALUE, not '" + value + "'");
                }
                named.put(value.substring(0, end), reader.apply(value.substring(end + 1)));
            }
            return named;
        }

        void requireAllUsed() {
            if (!given.isEmpty()) {
                throw new IllegalArgumentException("There is no option " + String.join(", ", given.keySet()));
            }
        }
    }
}
