package org.ibutsu.it.durability;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A path on a {@link FaultyDisk}. Public as H2 creates instances of it. */
public final class FaultyPath extends FilePathWrapper {

    private FaultyDisk disk;

    /** Creates a path that H2 completes. */
    public FaultyPath() {}

    FaultyPath on(FaultyDisk of) {
        disk = of;
        return this;
    }

    @Override
    public FilePathWrapper getPath(String path) {
        return ((FaultyPath) super.getPath(path)).on(disk);
    }

    @Override
    public FilePathWrapper wrap(FilePath base) {
        FilePathWrapper wrapped = super.wrap(base);
        return wrapped == null ? null : ((FaultyPath) wrapped).on(disk);
    }

    @Override
    public String getScheme() {
        return disk.scheme();
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        disk.beforeWrite();
        return super.newOutputStream(append);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        disk.beforeOpen();
        Path file = Path.of(getBase().toString());
        if (mode.equals("r")) {
            return FileChannel.open(file, StandardOpenOption.READ);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        return new FaultyFile(disk, channel, disk.pendingWrites(file));
    }
}
