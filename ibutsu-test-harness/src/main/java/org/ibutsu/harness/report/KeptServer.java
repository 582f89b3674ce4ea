package org.ibutsu.harness.report;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.ibutsu.harness.http.HttpExchange;

/**
 * An application that a person starts over a database that was kept after a failed test. Reports then have commands
 * that repeat the requests of the test there.
 *
 * @param address where the application listens, without a base path
 * @param token returns a command for a shell that prints a token for the caller of a request, for whom the token of the
 *     request is not valid there; empty if there is none. The variable {@code SERVER} has the address
 */
@API(status = API.Status.EXPERIMENTAL)
public record KeptServer(URI address, Function<HttpExchange, Optional<String>> token) {}
