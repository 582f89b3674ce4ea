package org.ibutsu.server.importer.unpack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths of files within an archive. They are names only, never paths on a disk. */
public final class MemberPath {

    private MemberPath() {}

    /**
     * Returns a path in its usual form, with {@code /} and without {@code .} and {@code ..}.
     *
     * @return empty if the path leads out of the archive, or is none
     */
    public static Optional<String> of(String path) {
        return resolve("", path);
    }

    /**
     * Resolves a path against the directory of a file.
     *
     * @return empty if the path leads out of the archive, or is none
     */
    public static Optional<String> sibling(String file, String path) {
        return resolve(file.substring(0, file.lastIndexOf('/') + 1), path);
    }

    private static Optional<String> resolve(String directory, String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (directory + path.replace('\\', '/')).split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }

    /** Checks whether a file is one that only the system of the sender has a use for. */
    public static boolean isOfSystem(String path) {
        for (String part : path.split("/")) {
            if (part.startsWith("._") || part.equals("__MACOSX") || part.equals(".DS_Store")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the last part of a path. */
    public static String filename(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
