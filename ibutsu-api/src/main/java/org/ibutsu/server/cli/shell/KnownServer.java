package org.ibutsu.server.cli.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server that commands can use, and its token.
 *
 * @param url its address without {@code /api}
 * @param token the token of the user
 * @param account the address of the account to which the token belongs; null if it is not known
 * @param project the project that the user has chosen; null if none
 * @param pid the process of a server that has entered itself; 0 if a person has logged in
 * @param started when that process started, in milliseconds since 1970; 0 if it is not known
 * @param control the path of the socket where that process sends backups; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record KnownServer(
        String url,
        String token,
        @Nullable String account,
        @Nullable String project,
        long pid,
        long started,
        @Nullable String control) {

    /** Returns a server to which a person has logged in. */
    public static KnownServer ofLogin(String url, String token, @Nullable String account, @Nullable String project) {
        return new KnownServer(url, token, account, project, 0, 0, null);
    }

    /** Returns a server that runs in this process. */
    public static KnownServer ofThisProcess(String url, String token, String account) {
        ProcessHandle process = ProcessHandle.current();
        return new KnownServer(url, token, account, null, process.pid(), started(process), null);
    }

    /** Returns the same with the path of a socket. */
    public KnownServer withControl(String socket) {
        return new KnownServer(url, token, account, project, pid, started, socket);
    }

    /** Checks whether a server has entered itself. */
    boolean isLocal() {
        return pid != 0;
    }

    /** Checks whether the process of a server that has entered itself runs. */
    public boolean isRunning() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.map(found -> started == 0 || started(found) == started).orElse(false);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "KnownServer[" + url + ", " + account + "]";
    }
}
