package org.ibutsu.server;

import java.io.IOException;
import org.ibutsu.server.ServerConfig.Management;

/**
 * Thrown when the management address cannot be bound. The message is one sentence for the person who starts the server.
 */
public final class ManagementAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    ManagementAddressException(Management address, IOException cause) {
        super(
                "The management endpoint cannot listen on " + address.host() + ":" + address.port() + ": "
                        + (cause.getCause() == null ? cause : cause.getCause()).getMessage()
                        + ". Choose another address with IBUTSU_MANAGEMENT_HOST and IBUTSU_MANAGEMENT_PORT.",
                cause);
    }
}
