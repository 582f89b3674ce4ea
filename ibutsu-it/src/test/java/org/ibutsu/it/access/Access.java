package org.ibutsu.it.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A cell of the table: what an operation answers to a caller.
 *
 * @param operation the id of the operation
 * @param caller who calls it
 * @param status the status of the answer
 * @param shows whether a list shows what the project has
 */
record Access(String operation, Caller caller, int status, boolean shows) {

    private static final String NOTHING = "nothing";

    /** Reads the table: a line per operation, a column per caller; {@code nothing} is 200 with a list without rows. */
    static List<Access> table() {
        List<Access> table = new ArrayList<>();
        List<Caller> callers = null;
        for (String line : lines()) {
            String[] cells = line.strip().split("\\s+");
            if (callers == null) {
                callers = List.of(cells).subList(1, cells.length).stream()
                        .map(name -> Caller.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
                continue;
            }
            if (cells.length != callers.size() + 1) {
                throw new IllegalStateException("A line needs a cell per caller, not: " + line);
            }
            for (int i = 0; i < callers.size(); i++) {
                boolean nothing = cells[i + 1].equals(NOTHING);
                int status = nothing ? 200 : Integer.parseInt(cells[i + 1]);
                table.add(new Access(cells[0], callers.get(i), status, status == 200 && !nothing));
            }
        }
        return table;
    }

    private static List<String> lines() {
        try (InputStream in = Access.class.getResourceAsStream("access.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives what a list must show, or must not; empty for operations that list nothing of projects. */
    Optional<UUID> listed(World world) {
        return Optional.ofNullable(
                switch (operation) {
                    case "listRuns" -> world.run().id();
                    case "listResults" -> world.result().id();
                    case "listArtifacts" -> world.artifact().id();
                    case "listProjects", "adminListProjects" -> world.project().id();
                    case "listDashboards" -> world.dashboard().id();
                    case "listWidgetConfigs" -> world.widgetConfig().id();
                    case "listImports" -> world.importRecord().id();
                    case "listTokens", "adminListUsers" -> world.owner().id();
                    default -> null;
                });
    }

    @Override
    public String toString() {
        return operation + " by " + caller.name().toLowerCase(Locale.ROOT) + ": " + status;
    }
}
