package org.ibutsu.it.durability;

import java.io.IOException;
import java.nio.channels.FileLock;

/** The lock of a file on a {@link FaultyDisk}. */
final class FaultyLock extends FileLock {

    private final FaultyDisk disk;
    private final FileLock lock;

    FaultyLock(FaultyDisk disk, FileLock lock) {
        super(lock.channel(), lock.position(), lock.size(), lock.isShared());
        this.disk = disk;
        this.lock = lock;
    }

    @Override
    public boolean isValid() {
        return lock.isValid();
    }

    @Override
    public void release() throws IOException {
        disk.beforeRelease();
        lock.release();
    }
}
