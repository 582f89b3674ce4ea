package org.ibutsu.harness.database;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A database that outlives its test, for a person to look at.
 *
 * @param where its address, or the file it is in; without a password
 * @param command a line for a shell that opens it with a server
 * @param stopCommand a line for a shell that removes what was left running for it, if anything was
 */
@API(status = API.Status.INTERNAL)
public record KeptDatabase(String where, String command, Optional<String> stopCommand) {}
