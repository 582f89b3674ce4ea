package org.ibutsu.testing;

import java.util.regex.Pattern;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.server.ServerConfig;

/** The secrets of an Ibutsu server: those of its configuration, and what its mailed codes look like. */
public final class IbutsuSecrets {

    private static final Pattern STORED_CODE = Pattern.compile("(?:activation|reset):\\d+:[0-9a-f]{64}");

    /** The text of a random UUID in base64: hyphens and hexadecimal digits have their places. */
    private static final Pattern MAILED_CODE = Pattern.compile(
            "(?<![\\w-])[MNOYZ][A-Za-z0-9]{10}t[A-Za-z0-9]{12}L[A-Za-z0-9]{6}t[A-Za-z0-9]{16}(?![\\w-])");

    private IbutsuSecrets() {}

    /**
     * Creates a scanner for the secrets of a server.
     *
     * @param config the configuration of the server
     * @return the scanner
     */
    public static SecretScanner scannerOf(ServerConfig config) {
        SecretScanner scanner = new SecretScanner();
        addShapes(scanner);
        addConfiguration(scanner, config);
        return scanner;
    }

    /** Registers the secrets of every server with a scanner. */
    static void addShapes(SecretScanner scanner) {
        scanner.addShape(STORED_CODE, "a stored code, ");
        scanner.addShape(MAILED_CODE, "a mailed code, ");
        scanner.addText("\"_password\"", "the field _password");
    }

    /** Registers the secrets of a configuration with a scanner. */
    static void addConfiguration(SecretScanner scanner, ServerConfig config) {
        scanner.addSecret(config.jwt().secret(), "the key that signs tokens");
        config.providers()
                .others()
                .forEach(
                        (name, provider) -> scanner.addSecret(provider.clientSecret(), "the client secret at " + name));
        config.mail().ifPresent(mail -> scanner.addSecret(mail.password(), "the password of the mail server"));
        config.superadmin().ifPresent(admin -> scanner.addSecret(admin.password(), "the password of the superadmin"));
        scanner.addSecret(config.database().password(), "the password of the database");
    }
}
