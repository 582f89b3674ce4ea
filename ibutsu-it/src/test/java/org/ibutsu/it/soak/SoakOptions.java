package org.ibutsu.it.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a soak is asked for; {@code .ci/soak} says what each option means.
 *
 * @param faults whether each fault is to last for a time, instead of all in turn
 * @param each how long each fault lasts then
 * @param seed decides what is left to chance
 * @param budget how long the whole may take, when faults are inflicted in turn
 * @param databases of {@code postgresql}, {@code proxied} and {@code h2}
 * @param jar the program in one file, instead of the classes of this JVM
 */
record SoakOptions(
        boolean faults, Duration each, long seed, Duration budget, List<String> databases, Optional<Path> jar) {

    static SoakOptions of(Map<String, String> environment) {
        return new SoakOptions(
                environment.getOrDefault("SOAK_MODE", "soak").equals("faults"),
                Duration.ofSeconds(Long.parseLong(environment.getOrDefault("SOAK_FAULT_SECONDS", "90"))),
                Long.parseLong(environment.getOrDefault("SOAK_SEED", String.valueOf(System.currentTimeMillis()))),
                Duration.ofSeconds(Long.parseLong(environment.getOrDefault("SOAK_SECONDS", "600"))),
                List.of(environment
                        .getOrDefault("SOAK_DATABASES", "postgresql,h2")
                        .split(",")),
                Optional.ofNullable(environment.get("SOAK_JAR")).map(Path::of));
    }
}
