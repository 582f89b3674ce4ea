package org.ibutsu.it.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints the lines of a package or a class that no test executes, from the merged report of the last build. It is a
 * program in one file, so that {@code java} runs it without a build.
 */
final class Uncovered {

    private final TreeSet<String> packages = new TreeSet<>();
    private final TreeMap<String, List<Integer>> uncovered = new TreeMap<>();
    private int lines;

    private Uncovered() {}

    /**
     * Prints to the console.
     *
     * @param arguments the directory of the project, the report, and the name of a package or a class
     */
    public static void main(String... arguments) throws IOException, XMLStreamException {
        try {
            System.out.print(of(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]));
        } catch (NoSuchFileException e) {
            System.err.println("There is no report yet; run: mvn -Pintegration verify");
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Gives the uncovered lines with their text, by file, and how many there are.
     *
     * @throws IllegalArgumentException when the report knows no such package or class
     */
    static String of(Path project, Path report, String name) throws IOException, XMLStreamException {
        Uncovered found = new Uncovered();
        try (InputStream xml = Files.newInputStream(report)) {
            found.read(xml, name.replace('.', '/'));
        }
        if (found.lines == 0) {
            throw new IllegalArgumentException("The report has no package and no class " + name
                    + ". It has these packages:\n  " + String.join("\n  ", found.packages));
        }
        return found.text(project, name);
    }

    private void read(InputStream xml, String wanted) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        String inPackage = "";
        String file = "";
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "package" -> {
                    inPackage = reader.getAttributeValue(null, "name");
                    packages.add(inPackage.replace('/', '.'));
                }
                case "sourcefile" -> file = inPackage + "/" + reader.getAttributeValue(null, "name");
                case "line" -> {
                    if (wanted.equals(inPackage) || file.equals(wanted + ".java")) {
                        add(file, reader);
                    }
                }
                default -> {}
            }
        }
    }

    private void add(String file, XMLStreamReader line) {
        lines++;
        if (line.getAttributeValue(null, "ci").equals("0")) {
            uncovered
                    .computeIfAbsent(file, none -> new ArrayList<>())
                    .add(Integer.valueOf(line.getAttributeValue(null, "nr")));
        }
    }

    private String text(Path project, String name) throws IOException {
        int missing = uncovered.values().stream().mapToInt(List::size).sum();
        StringBuilder text = new StringBuilder(
                name + ": " + missing + (missing == 1 ? " line" : " lines") + " of " + lines + " uncovered\n");
        for (var entry : uncovered.entrySet()) {
            Optional<Path> source = source(project, entry.getKey());
            List<String> code = source.isPresent() ? Files.readAllLines(source.get()) : List.of();
            text.append('\n')
                    .append(source.map(path -> project.relativize(path).toString())
                            .orElse(entry.getKey()))
                    .append('\n');
            for (int number : entry.getValue()) {
                String line = number <= code.size() ? code.get(number - 1) : "";
                text.append(String.format("%5d  %s%n", number, line).replaceAll(" +(\\R)$", "$1"));
            }
        }
        return text.toString();
    }

    private static Optional<Path> source(Path project, String file) throws IOException {
        try (Stream<Path> modules = Files.list(project)) {
            return modules.map(module -> module.resolve("src/main/java").resolve(file))
                    .filter(Files::exists)
                    .findFirst();
        }
    }
}
