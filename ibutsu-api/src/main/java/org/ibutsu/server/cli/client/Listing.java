package org.ibutsu.server.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.shell.CommandContext;

/** Prints lists: in columns for people, as a JSON document for scripts. */
public final class Listing {

    private final CommandContext shell;
    private final boolean json;

    private Listing(CommandContext shell, boolean json) {
        this.shell = shell;
        this.json = json;
    }

    /** Returns a printer. */
    public static Listing of(CommandContext shell, boolean json) {
        return new Listing(shell, json);
    }

    /**
     * Prints a list.
     *
     * @param items what becomes an array of objects
     * @param columns returns what people see of an item, always as many texts
     */
    public <T> void print(List<T> items, Function<T, List<String>> columns) {
        if (json) {
            printJson(items);
            return;
        }
        List<List<String>> rows = items.stream()
                .map(columns)
                .map(row -> row.stream().map(ApiClient::line).toList())
                .toList();
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
            }
            shell.print(line.toString().stripTrailing());
        }
    }

    /** Prints anything as a JSON document. */
    public void printJson(Object value) {
        try {
            shell.print(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
