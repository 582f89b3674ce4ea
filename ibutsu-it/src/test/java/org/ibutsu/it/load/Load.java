package org.ibutsu.it.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Measures how long each kind of request takes on a large project, and compares servers. */
public final class Load {

    private Load() {}

    /**
     * Measures. The exit code is 2 if the arguments are wrong, and 1 if a server cannot be measured or a response was
     * an error.
     *
     * @param arguments the options that {@code .ci/load} describes
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        LoadOptions options;
        try {
            options = LoadOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try {
            LoadFigures figures = figures(options);
            LoadTable.print(figures, System.out);
            System.exit(figures.hasErrors() ? 1 : 0);
        } catch (IllegalStateException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static LoadFigures figures(LoadOptions options) throws IOException, InterruptedException {
        if (!options.compared().isEmpty()) {
            return LoadFigures.read(options.compared().get(0))
                    .and(LoadFigures.read(options.compared().get(1)));
        }
        try (LoadServers servers = LoadServers.start(options)) {
            LoadFigures figures = measure(options, servers.targets(), System.err);
            if (options.out() != null) {
                figures.write(options.out());
            }
            return figures;
        }
    }

    /**
     * Measures each step on one server after the other, in as many rounds as wanted, so that what else happens on the
     * machine meets all of them.
     *
     * @param progress is told the name of each step
     */
    static LoadFigures measure(LoadOptions options, List<LoadTarget> targets, PrintStream progress)
            throws InterruptedException {
        LoadFigures figures = LoadFigures.empty();
        for (LoadStep step : LoadSteps.all(options.imports())) {
            if (!options.steps().matcher(step.name()).lookingAt()) {
                continue;
            }
            progress.println(step.name());
            List<Measurement> measurements = new ArrayList<>();
            for (LoadTarget target : targets) {
                measurements.add(new Measurement(step, target, options.scale()));
            }
            for (int round = 0; round < options.rounds(); round++) {
                for (Measurement measurement : measurements) {
                    measurement.takeTurn();
                }
            }
            for (int i = 0; i < targets.size(); i++) {
                figures.add(
                        targets.get(i).name(), step.name(), measurements.get(i).timings());
            }
        }
        return figures;
    }
}
