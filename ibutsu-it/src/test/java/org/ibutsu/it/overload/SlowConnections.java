package org.ibutsu.it.overload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many connections that have begun something and never come to its end. */
final class SlowConnections implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4096;

    private final List<SocketChannel> channels = new ArrayList<>();

    /** Opens connections and sends the same on each. */
    SlowConnections(URI server, int count, String opening) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.configureBlocking(false);
            channels.add(channel);
            send(channel, opening);
        }
    }

    /**
     * Sends a little more on each that is still open.
     *
     * @return how many the server has closed
     */
    int drip(String piece) {
        int closed = 0;
        for (SocketChannel channel : channels) {
            try {
                send(channel, piece);
            } catch (IOException e) {
                closed++;
            }
        }
        return closed;
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (buffer.hasRemaining() && channel.write(buffer) > 0) {
            // What the server does not take is not sent.
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
