package org.ibutsu.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment of a command: its streams and variables.
 *
 * @param environment the environment variables
 * @param directory the working directory
 * @param out where results go
 * @param err where progress and complaints go
 * @param terminal whether a person is watching
 */
record CommandContext(
        Map<String, String> environment, Path directory, PrintWriter out, PrintWriter err, boolean terminal) {}
