package org.ibutsu.model.db.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts an H2 file that is mostly free space, such as older versions of this server have left: H2 itself shrinks a
 * file only slowly. H2 writes another file next to it, waits until the disk has that, and then renames it, so that one
 * of the two always exists.
 */
public final class H2Compaction {

    private static final Logger LOG = LoggerFactory.getLogger(H2Compaction.class);

    /** Files from this size on are worth it in general. */
    public static final long MIN_BYTES = 256L << 20;

    /** The maximum ratio of the size of a file to the size of its content. */
    private static final int MAX_RATIO = 4;

    private static final double PERCENT = 100;

    private H2Compaction() {}

    /**
     * Compacts a file if that is worth it and no other process has it open.
     *
     * @param connection a connection to the file; closed if it was compacted, or should have been
     * @param database the path of the database, without the extension of the file
     * @param minBytes leaves smaller files as they are
     * @return whether the file must be opened again
     * @throws SQLException if the file cannot be looked at
     */
    public static boolean run(JdbcConnection connection, Path database, long minBytes) throws SQLException {
        org.h2.engine.Database opened = ((SessionLocal) connection.getSession()).getDatabase();
        FileStore<?> file = opened.getStore().getMvStore().getFileStore();
        if (opened.getSessions(false).length > 1 || !isWorthIt(file, minBytes)) {
            return false;
        }
        long begin = System.nanoTime();
        LOG.info("Compacting the database file: {} MB, mostly free space", size(file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
            syncDirectory(database.toAbsolutePath().resolveSibling(""));
            LOG.info("Compacted the database file in {} s", Math.round((System.nanoTime() - begin) / 1e9));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The database file could not be compacted and keeps its size", e);
        }
        return true;
    }

    private static boolean isWorthIt(FileStore<?> file, long minBytes) {
        double used = file.size() * (file.getFillRate() / PERCENT) * (file.getChunksFillRate() / PERCENT);
        return file.size() >= minBytes && file.size() > used * MAX_RATIO;
    }

    private static long size(FileStore<?> file) {
        return file.size() >> 20;
    }

    /** Waits until the disk has the new name of the file. Windows, which has no such thing, does so by itself. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("The directory of the database cannot be synced", e);
        }
    }
}
