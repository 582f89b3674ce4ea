package org.ibutsu.server.cli.maintenance;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.removal.RemovedRows;
import org.ibutsu.server.cli.local.SettingsOptions;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.job.CancellationToken;
import org.ibutsu.server.task.RetainedKind;
import org.ibutsu.server.task.Retention;
import org.ibutsu.server.task.RetentionGuard;
import org.ibutsu.server.task.RetentionPeriods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes rows older than the configured periods, as recurring jobs of the server do. */
@Command(
        name = "prune",
        description = {
            "Removes runs, results, artifacts and imports older than the retention periods (IBUTSU_RETENTION_…), immediately.",
            "Settings are read as the server does; a server on the embedded database must not run meanwhile."
        })
final class PruneCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Counts the rows that would be removed, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--force",
            description = "Goes on although the clock differs from the database's, or all rows seem to be old.")
    private boolean force;

    @Mixin
    private SettingsOptions settings;

    private final CommandContext shell;
    private final Sleeper time;

    PruneCommand(CommandContext shell, Sleeper time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public Integer call() {
        RetentionPeriods periods = settings.read(shell).retention();
        settings.withDatabase(shell, database -> prune(database, periods));
        return 0;
    }

    private void prune(Database database, RetentionPeriods periods) {
        Clock clock = Clock.fixed(time.now(), ZoneOffset.UTC);
        Optional<String> objection = new RetentionGuard(database, clock, periods).objection();
        Retention retention = new Retention(database, clock);
        if (dryRun) {
            print("Would remove " + retention.count(periods) + ".");
            objection.ifPresent(shell.err()::println);
            shell.err().flush();
        } else if (objection.isPresent() && !force) {
            throw new CommandException(objection.get());
        } else {
            remove(periods, retention);
        }
    }

    private void remove(RetentionPeriods periods, Retention retention) {
        RemovedRows removed = RemovedRows.NONE;
        for (RetainedKind kind : RetainedKind.values()) {
            removed = periods.of(kind)
                    .map(period -> retention.remove(kind, period, CancellationToken.NEVER))
                    .orElse(RemovedRows.NONE)
                    .plus(removed);
        }
        print("Removed " + removed + ".");
    }

    private void print(String line) {
        shell.out().println(line);
        shell.out().flush();
    }
}
