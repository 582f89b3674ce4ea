package org.ibutsu.harness.database;

import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The scope of a snapshot, and the way of restoring it.
 *
 * @param name the name, unique among the snapshots of the database
 * @param schemas the schemas whose tables belong to it; empty for all schemas of the database
 * @param exactSequences whether sequences and identity columns are put back to the values they had. Otherwise they keep
 *     running, because the application may hold identifiers in memory that it has taken from them, and are only kept
 *     from falling below their values in the snapshot
 */
@API(status = API.Status.STABLE)
public record SnapshotOptions(String name, List<String> schemas, boolean exactSequences) {

    /**
     * Checks the name, and copies the list.
     *
     * @param name the name of the snapshot
     * @param schemas the schemas that it includes
     * @param exactSequences whether sequences are put back, too
     * @throws IllegalArgumentException if the name is not 1 to 40 letters, digits, {@code .}, {@code _} and {@code -}
     */
    public SnapshotOptions {
        if (!Pattern.matches("[\\w.-]{1,40}", name)) {
            throw new IllegalArgumentException(
                    "The name of a snapshot has 1 to 40 letters, digits, '.', '_' and '-', but this one is \"" + name
                            + "\"");
        }
        schemas = List.copyOf(schemas);
    }

    /**
     * Returns the options of a pristine state: all schemas, and sequences that keep running.
     *
     * @return the default options
     */
    public static SnapshotOptions defaults() {
        return new SnapshotOptions(Snapshot.PRISTINE, List.of(), false);
    }

    /**
     * Returns these options with another name.
     *
     * @param otherName 1 to 40 letters, digits, {@code .}, {@code _} and {@code -}
     * @return the options
     * @throws IllegalArgumentException if it is no such name
     */
    public SnapshotOptions named(String otherName) {
        return new SnapshotOptions(otherName, schemas, exactSequences);
    }

    /**
     * Returns these options for some schemas only. The tables of others are not put back.
     *
     * @param chosen the names of the schemas, as they stand in the catalogue
     * @return the options
     */
    public SnapshotOptions of(String... chosen) {
        return new SnapshotOptions(name, List.of(chosen), exactSequences);
    }

    /**
     * Returns these options with sequences that are put back to the values they had. The application must not hold
     * identifiers in memory, or must give them up whenever the snapshot is restored.
     *
     * @return the options
     */
    public SnapshotOptions withExactSequences() {
        return new SnapshotOptions(name, schemas, true);
    }
}
