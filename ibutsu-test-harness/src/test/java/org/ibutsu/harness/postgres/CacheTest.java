package org.ibutsu.harness.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
@Tag("slow")
class CacheTest {

    @TempDir
    private Path directory;

    @Test
    void preparesOnceForSeveralWhoComeAtATime() throws IOException {
        Cache cache = new Cache(directory, Account.current());
        Path leftByAKilledRun = Files.createDirectory(directory.resolve("unfinished-1"));
        Binaries binaries = Binaries.forThisMachine();

        CompletableFuture<Cache.Prepared> other =
                CompletableFuture.supplyAsync(() -> cache.prepare(binaries, "postgres"));
        Cache.Prepared prepared = cache.prepare(binaries, "postgres");

        assertThat(other.join()).isEqualTo(prepared);
        assertThat(leftByAKilledRun).doesNotExist();
        assertThat(prepared.home().resolve("bin/postgres")).isExecutable();
        assertThat(prepared.template().resolve("PG_VERSION")).hasContent("18");
        try (Stream<Path> libraries = Files.list(prepared.home().resolve("lib"))) {
            assertThat(libraries).anyMatch(Files::isSymbolicLink);
        }
    }
}
