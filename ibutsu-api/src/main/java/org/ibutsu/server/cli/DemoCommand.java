package org.ibutsu.server.cli;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fills a database with a project to look at, and to measure with. */
@Command(
        name = "demo",
        description = {
            "Fills the database with a project that has dashboards, runs and results, the same each time.",
            "Settings are read as the server does; a server on the embedded database must not run meanwhile."
        })
final class DemoCommand implements Callable<Integer> {

    private static final String OTHER = "-other";

    @Option(
            names = "--runs",
            paramLabel = "NUMBER",
            defaultValue = "200",
            description = "How many runs to make: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--results-per-run",
            paramLabel = "NUMBER",
            defaultValue = "100",
            description = "How many results each run has: ${DEFAULT-VALUE}.")
    private int resultsPerRun;

    @Option(
            names = "--days",
            paramLabel = "NUMBER",
            defaultValue = "90",
            description = "How far back the first run lies: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When the last run ends, in UTC, such as 2026-03-15T12:00:00; now unless given.")
    private @Nullable LocalDateTime until;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Chooses one of many histories: ${DEFAULT-VALUE}. The same number gives the same data.")
    private long seed;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description = "The name of the project to make: ${DEFAULT-VALUE}.")
    private String project = "demo";

    @Option(
            names = "--other-runs",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description =
                    "How many runs a second project, NAME" + OTHER + ", has beside it: ${DEFAULT-VALUE}, so none.")
    private int otherRuns;

    @Mixin
    private SettingsOptions settings;

    @Spec
    private CommandSpec spec;

    private final CommandContext shell;
    private final Sleeper time;

    DemoCommand(CommandContext shell, Sleeper time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public Integer call() {
        List<DemoPlan> plans = plans();
        settings.withDatabase(shell, database -> {
            Demo demo = new Demo(database);
            plans.stream().filter(demo::isThere).findFirst().ifPresent(plan -> {
                throw new CommandException("There is a project " + plan.project()
                        + " already; choose another name with --project, or delete it.");
            });
            plans.forEach(plan -> add(plan, demo));
            demo.settle();
        });
        return 0;
    }

    private List<DemoPlan> plans() {
        atLeast(1, "--runs", runs);
        atLeast(1, "--results-per-run", resultsPerRun);
        atLeast(1, "--days", days);
        atLeast(0, "--other-runs", otherRuns);
        if (project.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--project must not be empty.");
        }
        LocalDateTime end = until == null ? LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC) : until;
        List<DemoPlan> plans = new ArrayList<>();
        plans.add(plan(project, end, runs));
        if (otherRuns > 0) {
            plans.add(plan(project + OTHER, end, otherRuns));
        }
        return plans;
    }

    private DemoPlan plan(String name, LocalDateTime end, int number) {
        return new DemoPlan(name, seed, end.truncatedTo(ChronoUnit.MICROS), days, number, resultsPerRun);
    }

    private void atLeast(int least, String option, int value) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be at least " + least + ", but is " + value + ".");
        }
    }

    private void add(DemoPlan plan, Demo demo) {
        if (shell.terminal()) {
            try (RunsBar bar = new RunsBar(shell.err(), plan.project(), plan.runs())) {
                demo.add(plan, bar::stepTo);
            }
        } else {
            demo.add(plan, done -> {});
        }
        shell.out()
                .printf(
                        "Project %s (%s) has %d runs with %d results each.%n",
                        plan.project(), Demo.project(plan), plan.runs(), plan.resultsPerRun());
        shell.out().flush();
    }
}
