package org.ibutsu.it.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A reverse proxy that people put in front of the server, in a process of its own. */
public final class ReverseProxy implements AutoCloseable {

    /** Tests run in the directory of their module, programs in that of the project. */
    private static final Path DEPLOY = Stream.of(Path.of("..", "deploy"), Path.of("deploy"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow();

    private static final String DEPLOYED_UPSTREAM = "127.0.0.1:8080";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    /** Programs with the settings in which they differ towards the server. */
    public enum Kind {
        /** HTTP/1.0, and a connection for each request. */
        NGINX_DEFAULT("nginx", ""),
        NGINX_KEEP_ALIVE("nginx", "proxy_http_version 1.1; proxy_set_header Connection '';"),
        NGINX_UNBUFFERED(
                "nginx",
                "proxy_http_version 1.1; proxy_set_header Connection '';"
                        + " proxy_request_buffering off; proxy_buffering off;"),
        HAPROXY("haproxy", ""),
        HAPROXY_BUFFERED("haproxy", "option http-buffer-request"),
        /** With the configurations that {@code deploy/} has for users. */
        NGINX_DEPLOYED("nginx", ""),
        HAPROXY_DEPLOYED("haproxy", "");

        private final String program;
        private final String settings;

        Kind(String program, String settings) {
            this.program = program;
            this.settings = settings;
        }

        /** Checks whether the program is on the path of this machine. */
        public boolean isInstalled() {
            try {
                return new ProcessBuilder(program, "-v")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private final Process process;
    private final Path output;
    private final int port;

    private ReverseProxy(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /**
     * Starts a proxy.
     *
     * @param kind which
     * @param server the address of the server behind it
     * @param directory a directory of its own
     * @return the proxy, which accepts connections
     */
    public static ReverseProxy start(Kind kind, URI server, Path directory) throws IOException {
        int port = LocalPort.free().number();
        String upstream = server.getHost() + ":" + server.getPort();
        Path file = directory.resolve("proxy.conf");
        boolean nginx = kind.program.equals("nginx");
        Files.writeString(file, configuration(kind, port, upstream));
        List<String> command = nginx
                ? List.of("nginx", "-p", directory.toString(), "-e", "stderr", "-c", file.toString())
                : List.of("haproxy", "-db", "-f", file.toString());
        Path output = directory.resolve("proxy.log");
        ReverseProxy proxy = new ReverseProxy(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output,
                port);
        try {
            proxy.awaitStart();
        } catch (IOException | RuntimeException e) {
            proxy.close();
            throw e;
        }
        return proxy;
    }

    private static String configuration(Kind kind, int port, String upstream) throws IOException {
        return switch (kind) {
            case NGINX_DEPLOYED ->
                nginx(deployed("nginx/ibutsu.conf", upstream).replace("listen 80;", "listen 127.0.0.1:" + port + ";"));
            case HAPROXY_DEPLOYED ->
                deployed("haproxy/haproxy.cfg", upstream).replace("bind :80", "bind 127.0.0.1:" + port);
            case NGINX_DEFAULT, NGINX_KEEP_ALIVE, NGINX_UNBUFFERED -> nginx(nginxServer(kind, port, upstream));
            case HAPROXY, HAPROXY_BUFFERED -> haproxy(kind, port, upstream);
        };
    }

    /** Returns a configuration for users, which is changed in the addresses alone. */
    private static String deployed(String name, String upstream) throws IOException {
        String text = Files.readString(DEPLOY.resolve(name));
        if (!text.contains(DEPLOYED_UPSTREAM)) {
            throw new IllegalStateException(name + " does not name " + DEPLOYED_UPSTREAM);
        }
        return text.replace(DEPLOYED_UPSTREAM, upstream);
    }

    private static String nginx(String servers) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                events { worker_connections 1024; }
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                    %s
                }
                """.formatted(servers);
    }

    private static String nginxServer(Kind kind, int port, String upstream) {
        return """
                client_max_body_size 0;
                upstream ibutsu { server %s; keepalive 16; }
                server {
                    listen 127.0.0.1:%d;
                    location / {
                        proxy_pass http://ibutsu;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        %s
                    }
                }
                """.formatted(upstream, port, kind.settings);
    }

    private static String haproxy(Kind kind, int port, String upstream) {
        return """
                defaults
                    mode http
                    timeout connect 10s
                    timeout client 60s
                    timeout server 60s
                    option forwardfor
                listen ibutsu
                    bind 127.0.0.1:%d
                    server ibutsu %s
                    %s
                """.formatted(port, upstream, kind.settings);
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!new LocalPort(port).accepts()) {
            if (endsWithin(POLL_INTERVAL) || System.nanoTime() > end) {
                throw new IllegalStateException("The proxy does not start; it printed:\n" + Files.readString(output));
            }
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the address on which it stands for the server. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Returns what it has printed, such as why it answered in place of the server. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        endsWithin(START_TIMEOUT);
    }
}
