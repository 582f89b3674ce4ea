package org.ibutsu.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * A library for browsers that comes as a jar.
 *
 * @param name what modules import it as
 * @param artifact group and name of its jar, with a slash between them
 * @param resources where its files are in the jar, below {@code META-INF/resources} and without the version
 * @param main its main module; empty when nothing imports it
 */
record Library(String name, String artifact, String resources, String main) {

    /** Returns the folder of the files on the class path, with a slash at its end. */
    String folder() {
        return "/META-INF/resources/" + resources + "/" + version() + "/";
    }

    private String version() {
        Properties properties = new Properties();
        try (InputStream pom = Library.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            properties.load(pom);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
