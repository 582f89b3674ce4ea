package org.ibutsu.server.cli.imports;

import java.nio.file.Path;

/**
 * A file that may be imported.
 *
 * @param path where it is
 * @param name how messages call it
 * @param explicit whether it was named itself, rather than found in a directory
 */
record SelectedFile(Path path, String name, boolean explicit) {}
