package org.ibutsu.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.settings.BaseUrl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads files with results, waits until they are stored, and tells where to look. */
@Command(
        name = "import",
        description = "Uploads JUnit XML files (.xml) and Ibutsu archives (.tar.gz) and waits until they are stored.")
final class ImportCommand implements Callable<Integer> {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to upload.")
    private List<Path> files;

    @Option(names = "--url", paramLabel = "URL", description = "The address of the server, else that in IBUTSU_URL.")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An API token, else that in IBUTSU_TOKEN, where other users of the machine do not see it.")
    private String token;

    @Option(names = "--project", required = true, paramLabel = "PROJECT", description = "The project, name or id.")
    private String project;

    @Option(names = "--source", paramLabel = "TEXT", description = "Where the results come from.")
    private String source;

    @Option(names = "--metadata", paramLabel = "JSON", description = "An object that is merged into that of the runs.")
    private String metadata;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long the upload of a file, and then its import, may take: ${DEFAULT-VALUE}.")
    private int timeout;

    @Spec
    private CommandSpec spec;

    private final Shell shell;
    private final Time time;

    ImportCommand(Shell shell, Time time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public Integer call() {
        String base = base();
        String bearer = required(token, "IBUTSU_TOKEN", "--token");
        Map<String, String> fields = fields();
        if (timeout < 1) {
            throw new ParameterException(spec.commandLine(), "--timeout must be at least 1.");
        }
        long total = 0;
        for (Path file : files) {
            total += size(file);
        }
        Results results = new Results();
        try (Progress progress =
                shell.terminal() ? new BarProgress(shell.err(), total) : new LineProgress(shell.err())) {
            importAll(base, bearer, fields, progress, results);
        } finally {
            results.print();
        }
        return results.bad.isEmpty() ? 0 : 1;
    }

    private void importAll(String base, String bearer, Map<String, String> fields, Progress progress, Results results) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        Duration patience = Duration.ofSeconds(timeout);
        PatientClient client = new PatientClient(http, time, progress::note);
        ImportClient server = new ImportClient(client, base, bearer, patience);
        FileImport imports = new FileImport(server, client, time, patience);
        // First of all, so that a wrong address or token shows before anything is sent.
        String frontend = server.frontend();
        for (Path file : files) {
            try {
                progress.begin(file, size(file));
                FileImport.Stored stored = imports.run(resolved(file), fields, progress);
                results.good.addAll(lines(file, stored, frontend));
            } catch (FileRefusedException e) {
                results.bad.add(file + ": " + e.getMessage());
            }
            progress.end();
        }
    }

    private static List<String> lines(Path file, FileImport.Stored stored, String frontend) {
        if (stored.runs().isEmpty()) {
            return List.of(file + ": imported, without a run");
        }
        return stored.runs().stream()
                .map(run -> file + ": "
                        + ImportClient.line(
                                frontend.isEmpty() || stored.project().isEmpty()
                                        ? "imported as run " + run
                                        : frontend + "/project/" + stored.project() + "/runs/" + run))
                .toList();
    }

    private String base() {
        try {
            return BaseUrl.withoutApi(required(url, "IBUTSU_URL", "--url"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "The address of the server is not one; " + e.getMessage() + ".");
        }
    }

    private String required(String option, String variable, String name) {
        String value = option == null ? shell.environment().getOrDefault(variable, "") : option;
        if (value.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Missing " + name + ", or the variable " + variable + ".");
        }
        return value.strip();
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("project", project);
        if (source != null) {
            fields.put("source", source);
        }
        if (metadata != null) {
            fields.put("metadata", checkedMetadata());
        }
        return fields;
    }

    private String checkedMetadata() {
        try {
            if (Json.MAPPER
                    .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(metadata)
                    .isObject()) {
                return metadata;
            }
        } catch (JsonProcessingException e) {
            throw new ParameterException(spec.commandLine(), "--metadata is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new ParameterException(spec.commandLine(), "--metadata must be an object, such as {\"build\": 7}.");
    }

    private long size(Path file) {
        String name = file.toString();
        if (!name.endsWith(".xml") && !name.endsWith(".tar.gz")) {
            throw new Failure(file + " cannot be imported; a file that ends in .xml or .tar.gz is expected.");
        }
        if (!Files.isRegularFile(resolved(file)) || !Files.isReadable(resolved(file))) {
            throw new Failure(file + " is not there, or is not a file that may be read.");
        }
        try {
            return Files.size(resolved(file));
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path resolved(Path file) {
        return shell.directory().resolve(file);
    }

    /** What is said at the end, when no bar is in the way. */
    private final class Results {
        private final List<String> good = new ArrayList<>();
        private final List<String> bad = new ArrayList<>();

        void print() {
            good.forEach(shell.out()::println);
            bad.forEach(shell.err()::println);
            shell.out().flush();
            shell.err().flush();
        }
    }
}
