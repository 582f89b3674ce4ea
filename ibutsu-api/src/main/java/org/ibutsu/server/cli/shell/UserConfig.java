package org.ibutsu.server.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;

/**
 * The configuration that commands keep for a user: the servers, each in a file of its own, so that several servers can
 * start at a time, and the address of the one to which the user has logged in last.
 */
public final class UserConfig {

    private static final String SUFFIX = ".json";

    private final Path servers;
    private final Path chosen;
    private final Consumer<String> warnings;

    /**
     * Creates a configuration.
     *
     * @param directory where it is, or will be
     * @param warnings receives faults that a person must mend
     */
    UserConfig(Path directory, Consumer<String> warnings) {
        this.servers = directory.resolve("servers");
        this.chosen = directory.resolve("default-server");
        this.warnings = warnings;
    }

    /** Returns the server of an address; empty if none is remembered. */
    public Optional<KnownServer> find(String url) {
        return read(file(url)).filter(server -> server.url().equals(url));
    }

    /** Returns the address of the server to which the user has logged in last; empty if to none. */
    public Optional<String> defaultUrl() {
        try {
            return Files.exists(chosen)
                    ? Optional.of(Files.readString(chosen).strip()).filter(url -> !url.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new CommandException(chosen + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the servers that have entered themselves and still run. */
    public List<KnownServer> running() {
        if (!Files.isDirectory(servers)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(servers)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .filter(KnownServer::isLocal)
                    .filter(KnownServer::isRunning)
                    .toList();
        } catch (IOException e) {
            throw new CommandException(servers + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Remembers a server in place of the one that had its address. */
    public void save(KnownServer server) throws IOException {
        PrivateFile.write(file(server.url()), Json.MAPPER.writeValueAsString(server) + "\n");
    }

    /** Sets the default server. */
    public void choose(String url) throws IOException {
        PrivateFile.write(chosen, url + "\n");
    }

    /** Forgets a server, unless another one has its address now. */
    public void remove(KnownServer server) throws IOException {
        if (find(server.url()).equals(Optional.of(server))) {
            Files.deleteIfExists(file(server.url()));
        }
    }

    private Path file(String url) {
        return servers.resolve(URLEncoder.encode(url, StandardCharsets.UTF_8) + SUFFIX);
    }

    /** Reads a file as {@link #save} writes it; empty if there is none, or it is another. */
    public Optional<KnownServer> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.MAPPER.readValue(Files.readString(file), KnownServer.class))
                            .filter(server -> server.url() != null && server.token() != null)
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            // Without its message, which may quote a token.
            warnings.accept(file + " is ignored: it was not written by \"ibutsu login\". Delete it, and log in again.");
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
