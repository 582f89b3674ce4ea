package org.ibutsu.server.cli.maintenance;

import org.ibutsu.server.backup.BackupProgress;
import org.ibutsu.server.cli.shell.CommandContext;

/** The progress of a backup or a restore: a line for each table, which counts up at a terminal. */
final class TableProgress implements BackupProgress {

    private final CommandContext shell;
    private final String work;

    /**
     * Creates the progress of a step.
     *
     * @param work the name of the work, such as "Reading"
     */
    TableProgress(CommandContext shell, String work) {
        this.shell = shell;
        this.work = work;
    }

    @Override
    public void at(String table, long rows, boolean finished) {
        String line = work + " " + table + ": " + rows + (rows == 1 ? " row" : " rows");
        if (shell.terminal()) {
            shell.err().print("\r" + line + (finished ? "\n" : ""));
            shell.err().flush();
        } else if (finished && rows > 0) {
            shell.warn(line);
        }
    }
}
