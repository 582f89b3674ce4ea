package org.ibutsu.server.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.store.account.SessionStore;
import org.ibutsu.model.store.account.TokenStore;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.KnownServer;
import org.ibutsu.server.cli.shell.PrivateFile;
import org.ibutsu.server.cli.shell.UserConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries by which commands of the same user find a server on the embedded database: one in the configuration of
 * the user, and a file next to the data, by which those are found who use the file of the database.
 */
public final class LocalServer {

    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

    /** The name of the token, of which there is one in a database. */
    private static final String TOKEN_NAME = "ibutsu command line on the machine of the server";

    private static final Duration TOKEN_LIFETIME = Duration.ofDays(365);
    private static final String FILE = "server.json";

    private final UserConfig config;
    private final Path file;
    private @Nullable KnownServer entry;
    private @Nullable ControlSocket control;
    private boolean withdrawn;

    /**
     * Creates an unregistered entry.
     *
     * @param config the configuration of the user
     * @param data the directory of the embedded database
     */
    public LocalServer(UserConfig config, Path data) {
        this.config = config;
        this.file = data.resolve(FILE);
    }

    /** Returns the server that runs on an embedded database; empty if none does. */
    public static Optional<KnownServer> on(Path data, UserConfig config) {
        return config.read(data.resolve(FILE)).filter(KnownServer::isRunning);
    }

    /**
     * Requires that no server runs on an embedded database.
     *
     * @throws CommandException if one does; it says how to stop it
     */
    public static void requireNone(Path data, UserConfig config) {
        on(data, config).ifPresent(server -> {
            throw new CommandException("A server runs on " + data + ", at " + server.url()
                    + ", and has the database open. Stop it first, for example by: kill " + server.pid());
        });
    }

    /** Returns the socket at which the server on an embedded database sends backups; empty if none runs. */
    public static Optional<Path> controlOf(Path data, UserConfig config) {
        return on(data, config).map(KnownServer::control).map(Path::of);
    }

    /**
     * Registers a server. If it cannot, commands need an address and a token.
     *
     * @return whether commands find the server from now on
     */
    public synchronized boolean enter(IbutsuServer server) {
        if (withdrawn) {
            return false;
        }
        Optional<KnownServer> made = server.database().write(session -> entry(session, server));
        if (made.isEmpty()) {
            return false;
        }
        entry = made.get();
        try {
            control = ControlSocket.open(server.database(), file.resolveSibling(""));
            KnownServer shown = entry.withControl(control.path().toString());
            PrivateFile.write(file, Json.MAPPER.writeValueAsString(shown) + "\n");
            config.save(entry);
            return true;
        } catch (IOException e) {
            LOG.warn("Commands need --url and --token, as these cannot be remembered for them: {}", e.toString());
            return false;
        }
    }

    /** Takes the entry back. */
    public synchronized void withdraw() {
        withdrawn = true;
        if (control != null) {
            control.close();
        }
        if (entry == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            config.remove(entry);
        } catch (IOException | CommandException e) {
            LOG.debug("The entry of this server is left, where it does no harm", e);
        }
    }

    private static Optional<KnownServer> entry(Session session, IbutsuServer server) {
        return new UserStore(session)
                .lockSuperadmins().stream()
                        .filter(User::active)
                        .findFirst()
                        .map(user -> KnownServer.ofThisProcess(
                                address(server), newToken(session, user, server.tokens()), user.email()));
    }

    /** Returns an address that works on this machine, also if the server listens to all. */
    private static String address(IbutsuServer server) {
        return server.uri()
                .toString()
                .replaceFirst("/$", "")
                .replaceFirst("//(0\\.0\\.0\\.0|\\[::]|\\[0:0:0:0:0:0:0:0])(?=:)", "//127.0.0.1");
    }

    /** Creates a token that replaces and revokes that of the last start. */
    private static String newToken(Session session, User user, JsonWebTokens tokens) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        TokenStore store = new TokenStore(session);
        List<Token> old = store.named(TOKEN_NAME);
        for (Token token : old) {
            store.remove(token);
            JsonWebTokens.expiry(token.token())
                    .ifPresent(end -> new SessionStore(session)
                            .revoke(token.token(), LocalDateTime.ofInstant(end, ZoneOffset.UTC), now));
        }
        Instant expires = now.plus(TOKEN_LIFETIME).toInstant(ZoneOffset.UTC);
        Token token = new Token()
                .name(TOKEN_NAME)
                .userId(user.id())
                .expires(LocalDateTime.ofInstant(expires, ZoneOffset.UTC))
                .token(tokens.issue(user.id(), expires));
        store.add(token);
        return token.token();
    }
}
