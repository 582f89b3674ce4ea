package org.ibutsu.it.statements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ibutsu.harness.sql.SqlStatement;

/**
 * How many SQL statements each operation costs.
 *
 * @param costs by the identifier of the operation
 */
record Ledger(Map<String, Cost> costs) {

    private static final String HEAD = line("operation", "1", "50");

    /**
     * What an operation costs.
     *
     * @param atOne the number of statements where there is one of everything
     * @param atMany the number of statements where there are fifty
     */
    record Cost(int atOne, int atMany) {

        @Override
        public String toString() {
            return atOne + " at one row, " + atMany + " at fifty";
        }
    }

    static Ledger of(Map<String, List<SqlStatement>> atOne, Map<String, List<SqlStatement>> atMany) {
        Map<String, Cost> costs = new TreeMap<>();
        atOne.forEach((operation, statements) -> costs.put(
                operation, new Cost(statements.size(), atMany.get(operation).size())));
        return new Ledger(costs);
    }

    /** Reads the ledger of this project. */
    static Ledger load() {
        try (InputStream in = Ledger.class.getResourceAsStream("statements.txt")) {
            return new Ledger(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\\s+"))
                    .collect(Collectors.toMap(
                            cells -> cells[0],
                            cells -> new Cost(Integer.parseInt(cells[1]), Integer.parseInt(cells[2])))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                HEAD
                        + costs.entrySet().stream()
                                .map(entry -> line(
                                        entry.getKey(),
                                        String.valueOf(entry.getValue().atOne()),
                                        String.valueOf(entry.getValue().atMany())))
                                .collect(Collectors.joining()));
    }

    private static String line(String operation, String atOne, String atMany) {
        return "%-26s%4s%6s\n".formatted(operation, atOne, atMany);
    }
}
