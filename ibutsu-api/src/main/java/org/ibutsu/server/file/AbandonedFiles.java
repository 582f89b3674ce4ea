package org.ibutsu.server.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds and removes temporary files of servers that are dead. */
final class AbandonedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedFiles.class);
    private static final Pattern DIRECTORY = Pattern.compile("ibutsu-[0-9]+-[0-9]+-[0-9]+");
    // Earlier releases had no directories. A file of theirs is in use for minutes, not for a day.
    private static final Pattern LOOSE_FILE = Pattern.compile("ibutsu-(import|upload-)[0-9]+\\.tmp");
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private AbandonedFiles() {}

    static void removeFrom(Path parent) throws IOException {
        String own = LockedDirectory.prefixOfThisProcess();
        for (Path path : ofServers(parent)) {
            String name = path.getFileName().toString();
            if (name.startsWith(own)) {
                continue;
            }
            try {
                remove(path);
            } catch (IOException e) {
                LOG.debug("{} stays; it may be another user's", path, e);
            }
        }
    }

    private static List<Path> ofServers(Path parent) throws IOException {
        try (Stream<Path> paths = Files.list(parent)) {
            return paths.filter(path -> DIRECTORY
                                    .matcher(path.getFileName().toString())
                                    .matches()
                            || LOOSE_FILE.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void remove(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Optional<LockedDirectory> dead = LockedDirectory.takeOver(path);
            if (dead.isPresent()) {
                dead.get().remove();
                LOG.info("Removed the temporary files of a server that was killed: {}", path);
            } else if (isOld(path)) {
                // Killed before it had made the lock; a directory with files stays.
                Files.delete(path);
            }
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && isOld(path)) {
            Files.delete(path);
            LOG.info("Removed a temporary file of an earlier release: {}", path);
        }
    }

    private static boolean isOld(Path path) throws IOException {
        return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(Instant.now().minus(MAX_AGE));
    }
}
