package org.ibutsu.model.db.h2;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's view of a file on the disk that stays open when a thread is interrupted while it reads or writes. H2's own view
 * is a {@link FileChannel} of the JDK, which such an interrupt closes for all threads. Public as H2 creates instances
 * of it.
 */
public final class UninterruptibleFilePath extends FilePathWrapper {

    static final String SCHEME = "uninterruptible";

    /** Creates a path that H2 completes. */
    public UninterruptibleFilePath() {}

    /** Registers the scheme with H2; repeated calls have no effect. */
    static void register() {
        FilePath.register(new UninterruptibleFilePath());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new UninterruptibleFile(new RandomAccessFile(getBase().toString(), mode));
    }
}
