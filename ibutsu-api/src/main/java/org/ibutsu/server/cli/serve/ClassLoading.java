package org.ibutsu.server.cli.serve;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/** Loads classes before they are needed. */
final class ClassLoading {

    private static final String SUFFIX = ".class";

    private ClassLoading() {}

    /**
     * Loads all classes of some packages, without initializing them, if the program is one file. Those are left out
     * that need something that is not there.
     *
     * @param packages the beginnings of the names of their files
     */
    static void loadAll(List<String> packages) throws IOException {
        Path program = program();
        if (!Files.isRegularFile(program)) {
            return;
        }
        try (JarFile jar = new JarFile(program.toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(SUFFIX) && packages.stream().anyMatch(name::startsWith))
                    .map(name ->
                            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                    .forEach(ClassLoading::load);
        }
    }

    private static Path program() throws IOException {
        try {
            return Path.of(ClassLoading.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, ClassLoading.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // A part of a library that is used only with another one.
            return;
        }
    }
}
