package org.ibutsu.it.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ibutsu.it.process.Administrator;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.auth.Superadmin;
import org.ibutsu.server.auth.SuperadminBootstrap;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The load program sends requests that servers answer, and compares what they take. */
@Tag("integration")
class LoadIT {

    private static final Administrator LOGIN = Administrator.get();

    private static final LoadOptions SMALL = new LoadOptions(
            20, 10, "h2", Map.of(), Map.of(), LOGIN, Pattern.compile(""), 1, List.of(20), 0.01, null, List.of());

    @Test
    @ExtendWith(EmptyPostgres.class)
    void measuresEveryStepOnTwoServersWithoutAnError(DatabaseConfig postgres) throws Exception {
        try (IbutsuServer one = server(postgres);
                IbutsuServer other = server(new DatabaseConfig("jdbc:h2:mem:" + UUID.randomUUID(), "sa", ""));
                LoadTarget first = LoadTarget.of("postgresql", one.uri(), LOGIN);
                LoadTarget second = LoadTarget.of("h2", other.uri(), LOGIN)) {
            LoadFigures figures =
                    Load.measure(SMALL, List.of(first, second), new PrintStream(OutputStream.nullOutputStream()));

            List<String> steps =
                    LoadSteps.all(SMALL.imports()).stream().map(LoadStep::name).toList();
            assertThat(figures.servers()).containsOnlyKeys("postgresql", "h2");
            figures.servers().forEach((name, timings) -> {
                assertThat(timings.keySet()).as(name).containsExactlyElementsOf(steps);
                timings.forEach((step, timing) ->
                        assertThat(timing.errors()).as(name + ": " + step).isZero());
            });
            assertThat(figures.servers()
                            .get("h2")
                            .get("GET /result of a run, 200")
                            .bytes())
                    .isEqualTo(figures.servers()
                            .get("postgresql")
                            .get("GET /result of a run, 200")
                            .bytes());
        }
    }

    private static IbutsuServer server(DatabaseConfig database) throws Exception {
        ServerConfig config = ServerConfig.of(database, UUID.randomUUID().toString());
        IbutsuServer server = IbutsuServer.start(config, ServerDependencies.standard(config));
        new SuperadminBootstrap(server.database(), new Passwords(4))
                .run(Optional.of(new Superadmin(LOGIN.email(), LOGIN.password(), "Load", null)));
        DemoPlan plan = new DemoPlan("demo", 1, LocalDateTime.now(ZoneOffset.UTC), 90, SMALL.runs(), SMALL.results());
        new Demo(server.database()).add(plan, runs -> {});
        return server;
    }

    @Test
    void tellsHowManyTimesAsFastTheSecondServerIs() {
        LoadFigures figures = LoadFigures.empty();
        figures.add("old", "step", new Timings(40, 8, 9, 1, 1, 0));
        figures.add("new", "step", new Timings(10, 4, 9, 1, 1, 0));
        figures.add("old", "other", new Timings(10, 1, 9, 1, 1, 0));
        figures.add("new", "other", new Timings(10, 2, 9, 1, 1, 0));
        figures.add("old", "broken", new Timings(10, 100, 9, 1, 1, 0));
        figures.add("new", "broken", new Timings(10, 1, 9, 1, 1, 1));

        assertThat(printed(figures))
                .containsPattern("new is as many times as fast as old +first +p50")
                .containsPattern("step +4.00 +2.00")
                .containsPattern("other +1.00 +0.50")
                .containsPattern("geometric mean of 2 steps without errors +2.00 +1.00");
    }

    @Test
    void comparesFilesOfFigures(@TempDir Path directory) throws Exception {
        LoadFigures before = LoadFigures.empty();
        before.add("ibutsu", "step", new Timings(40, 8, 9, 1, 1, 0));
        before.write(directory.resolve("before.json"));

        LoadFigures both = LoadFigures.read(directory.resolve("before.json")).and(before);

        assertThat(both.servers())
                .containsOnlyKeys("ibutsu", "ibutsu 2")
                .containsValue(before.servers().get("ibutsu"));
    }

    @Test
    void refusesWrongOptions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.parse("--runs", "many"))
                .withMessage("--runs needs a number from 1, not 'many'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.parse("--runs"))
                .withMessage("--runs needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.parse("--round", "1"))
                .withMessage("There is no option --round");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.parse("--database", "mysql"))
                .withMessage("--database needs one of [postgresql, h2], not 'mysql'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.parse("--jar", "ibutsu.jar"))
                .withMessage("--jar needs NAME=VALUE, not 'ibutsu.jar'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadOptions.parse("--compare", "a.json"))
                .withMessage("--compare is given twice, once for each file of figures");
    }

    private static String printed(LoadFigures figures) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LoadTable.print(figures, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }
}
