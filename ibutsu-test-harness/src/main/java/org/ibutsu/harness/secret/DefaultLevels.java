package org.ibutsu.harness.secret;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/**
 * The levels of loggers in a project that configures no logging, where Logback would log every step of every library.
 */
final class DefaultLevels {

    /** The libraries with which the harness itself works. */
    private static final Map<String, Level> OF_LIBRARIES = Map.of(
            "com.networknt", Level.WARNING,
            "com.zaxxer.hikari", Level.WARNING,
            "io.restassured", Level.WARNING,
            "net.ttddyy.dsproxy", Level.WARNING,
            "org.apache.hc", Level.WARNING,
            "org.apache.http", Level.WARNING);

    private final Map<String, Level> levels = new HashMap<>(OF_LIBRARIES);

    /** Creates levels for the libraries of the harness, and those that an application wants by the names of loggers. */
    DefaultLevels(Map<String, Level> ofApplication) {
        levels.putAll(ofApplication);
    }

    Map<String, Level> byLogger() {
        return levels;
    }
}
