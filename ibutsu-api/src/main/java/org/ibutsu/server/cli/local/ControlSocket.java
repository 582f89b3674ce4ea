package org.ibutsu.server.cli.local;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.backup.Backup;
import org.ibutsu.server.backup.BackupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket through which a server on the embedded database sends backups to commands of the same user, which cannot
 * open its file: a socket in a directory of its owner's alone. Not over HTTP, so that no other user can request
 * a backup.
 */
public final class ControlSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final String BACKUP = "backup";
    private static final String NAME = "control";
    private static final int MAX_PATH_BYTES = 100;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final ServerSocketChannel channel;
    private final Backup backup;

    private ControlSocket(Path path, ServerSocketChannel channel, Backup backup) {
        this.path = path;
        this.channel = channel;
        this.backup = backup;
    }

    /**
     * Opens a socket, and answers in threads of its own until it is closed.
     *
     * @param data the directory of the data, which is its owner's alone
     */
    static ControlSocket open(Database database, Path data) throws IOException {
        Path path = path(data);
        // A socket that a killed server has left.
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        ControlSocket socket = new ControlSocket(path, channel, new Backup(database));
        thread("control", socket::accept).start();
        return socket;
    }

    /** Returns a path that is short enough for the address of a socket, wherever the data are. */
    private static Path path(Path data) throws IOException {
        Path beside = data.toAbsolutePath().normalize().resolve(NAME);
        return beside.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_BYTES
                ? beside
                : Files.createTempDirectory("ibutsu-control-").resolve(NAME);
    }

    /** Returns the path of the socket. */
    Path path() {
        return path;
    }

    /**
     * Receives a backup from a server, which breaks it off if it cannot be made.
     *
     * @param path the path of its socket
     */
    public static void receiveBackup(Path path, OutputStream out) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            channel.write(ByteBuffer.wrap((BACKUP + "\n").getBytes(StandardCharsets.US_ASCII)));
            Channels.newInputStream(channel).transferTo(out);
        }
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                thread("control-backup", () -> serve(client)).start();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("No backup can be taken while this server runs: {}", e.toString());
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            if (!BACKUP.equals(line(Channels.newInputStream(client)))) {
                return;
            }
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(client), BUFFER_BYTES);
            long rows = backup.write(out, Instant.now(), (table, written, finished) -> {});
            out.flush();
            LOG.info("A backup of {} rows was taken", rows);
        } catch (IOException | BackupException e) {
            LOG.warn("A backup was aborted: {}", e.getMessage());
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read > '\n' && line.size() < BACKUP.length(); read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.debug("The socket is left, where it does no harm", e);
        }
    }
}
