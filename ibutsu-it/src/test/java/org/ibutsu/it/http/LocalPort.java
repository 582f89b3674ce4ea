package org.ibutsu.it.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of the loopback address. */
public record LocalPort(int number) {

    /** Returns a port on which nothing listened a moment ago. */
    public static LocalPort free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LocalPort(socket.getLocalPort());
        }
    }

    /** Checks whether a program listens on the port. */
    public boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), number)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
