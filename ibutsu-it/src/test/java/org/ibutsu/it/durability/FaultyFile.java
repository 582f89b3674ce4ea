package org.ibutsu.it.durability;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** An open file on a {@link FaultyDisk}. */
final class FaultyFile extends FileBaseDefault {

    private final FaultyDisk disk;
    private final FileChannel file;
    private final PendingWrites pending;

    FaultyFile(FaultyDisk disk, FileChannel file, PendingWrites pending) {
        this.disk = disk;
        this.file = file;
        this.pending = pending;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        disk.beforeWrite();
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        pending.add(synced -> synced.write(ByteBuffer.wrap(bytes), position));
        return file.write(source, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.beforeSync();
        pending.sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        FileLock lock = file.tryLock(position, size, shared);
        return lock == null ? null : new FaultyLock(disk, lock);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        pending.add(synced -> synced.truncate(size));
        file.truncate(size);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
