package org.ibutsu.server.importer.unpack;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name that a file was uploaded under. */
public final class UploadName {

    private static final List<String> ENDINGS = List.of(
            ".xml", ".json", ".jsonl", ".ndjson", ".trx", ".tap", ".txt", ".log", ".zip", ".tgz", ".tar.gz", ".gz");
    private static final String HEX = "[0-9a-fA-F]";
    private static final Pattern RANDOM_UUID =
            Pattern.compile(HEX + "{8}-" + HEX + "{4}-4" + HEX + "{3}-[89abAB]" + HEX + "{3}-" + HEX + "{12}");

    private UploadName() {}

    /** Checks whether a file of this name can be a report or an archive. As existing clients expect, case matters. */
    public static boolean isAccepted(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Checks whether the name is that of a tar archive. */
    public static boolean isTar(String name) {
        return name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    /** Returns the name without the ending of a compressed file. */
    public static String unpacked(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
    }

    /** Returns the identifier of a run that stands in the name. */
    public static Optional<UUID> runId(String name) {
        Matcher id = RANDOM_UUID.matcher(name);
        return id.find() ? Optional.of(UUID.fromString(id.group())) : Optional.empty();
    }
}
