package org.ibutsu.model.db.h2;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;

/** An open file that interrupts do not close. Reads and writes of several threads take turns. */
final class UninterruptibleFile extends FileBaseDefault {

    private final RandomAccessFile file;

    UninterruptibleFile(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        byte[] bytes = target.hasArray() ? target.array() : new byte[target.remaining()];
        int offset = target.hasArray() ? target.arrayOffset() + target.position() : 0;
        int length;
        synchronized (file) {
            file.seek(position);
            length = file.read(bytes, offset, target.remaining());
        }
        if (length > 0 && target.hasArray()) {
            target.position(target.position() + length);
        } else if (length > 0) {
            target.put(bytes, 0, length);
        }
        return length;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        int length = source.remaining();
        byte[] bytes = source.hasArray() ? source.array() : new byte[length];
        int offset = source.hasArray() ? source.arrayOffset() + source.position() : 0;
        if (!source.hasArray()) {
            source.duplicate().get(bytes);
        }
        synchronized (file) {
            file.seek(position);
            file.write(bytes, offset, length);
        }
        source.position(source.position() + length);
        return length;
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    public void force(boolean metaData) throws IOException {
        file.getFD().sync();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.getChannel().tryLock(position, size, shared);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        // Longer than the file means nothing to a channel, but would extend a RandomAccessFile.
        synchronized (file) {
            if (size < file.length()) {
                file.setLength(size);
            }
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
