package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.cli.imports.ImportOutcome.Note;
import org.ibutsu.server.cli.imports.StoredRun.Counts;
import org.ibutsu.server.cli.shell.CommandContext;

/**
 * Prints the outcome of the files: a line for each run, or one JSON document. Faults go to the error output.
 */
final class OutcomePrinter {

    private static final int MAX_LINES = 50;

    private final CommandContext shell;

    OutcomePrinter(CommandContext shell) {
        this.shell = shell;
    }

    /** Prints a line for each run to the output. */
    void printText(ImportOutcome outcome) {
        printNotes(outcome);
        boolean several = outcome.runs().size() > 1;
        outcome.runs().forEach(run -> shell.out().println((several ? files(run) + ": " : "") + line(run)));
        flush();
    }

    /**
     * Prints a JSON document to the output, and nothing else there.
     *
     * @param code the exit code
     */
    void printJson(ImportOutcome outcome, int code) {
        printNotes(outcome);
        ObjectNode document = Json.MAPPER.createObjectNode();
        ArrayNode runs = document.putArray("runs");
        outcome.runs().forEach(run -> write(run, runs.addObject()));
        write(outcome.warnings(), document.putArray("warnings"));
        write(outcome.leftOut(), document.putArray("left_out"));
        write(outcome.failures(), document.putArray("failures"));
        if (!outcome.error().isEmpty()) {
            document.put("error", outcome.error());
        }
        document.put("exit_code", code);
        shell.out().println(document.toPrettyString());
        flush();
    }

    private void printNotes(ImportOutcome outcome) {
        printNotes("", outcome.failures());
        printNotes("left out: ", outcome.leftOut());
        printNotes("warning: ", outcome.warnings());
    }

    private void printNotes(String start, List<Note> notes) {
        PrintWriter err = shell.err();
        notes.stream()
                .limit(MAX_LINES)
                .forEach(note -> err.println(start + (note.file().isEmpty() ? "" : note.file() + ": ") + note.text()));
        if (notes.size() > MAX_LINES) {
            err.println(start + "… and " + (notes.size() - MAX_LINES) + " more");
        }
    }

    private static String files(StoredRun run) {
        return String.join(", ", run.files());
    }

    private static String line(StoredRun run) {
        return run.address().orElse("run " + run.id())
                + run.counts()
                        .map(counts -> " - " + line(counts, run.warnings()))
                        .orElse("");
    }

    private static String line(Counts counts, int warnings) {
        return counts.passed() + " passed, " + counts.failed() + " failed, " + number(counts.errors(), "error") + ", "
                + counts.flaky() + " flaky, " + counts.skipped() + " skipped, "
                + (counts.xfailed() == 0 ? "" : counts.xfailed() + " failed as expected, ")
                + (counts.xpassed() == 0 ? "" : counts.xpassed() + " passed unexpectedly, ")
                + number(warnings, "warning");
    }

    private static String number(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static void write(StoredRun run, ObjectNode node) {
        node.put("id", run.id()).put("url", run.address().orElse(null));
        run.counts()
                .ifPresent(counts -> node.put("tests", counts.tests())
                        .put("passed", counts.passed())
                        .put("failed", counts.failed())
                        .put("errors", counts.errors())
                        .put("flaky", counts.flaky())
                        .put("skipped", counts.skipped())
                        .put("xfailed", counts.xfailed())
                        .put("xpassed", counts.xpassed()));
        node.put("warnings", run.warnings());
        ArrayNode files = node.putArray("files");
        run.files().forEach(files::add);
    }

    private static void write(List<Note> notes, ArrayNode list) {
        notes.forEach(note -> list.addObject().put("file", note.file()).put("text", note.text()));
    }

    private void flush() {
        shell.out().flush();
        shell.err().flush();
    }
}
