package org.ibutsu.server.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.cli.client.ApiClient;
import org.ibutsu.server.cli.client.RetryingHttpClient;
import org.ibutsu.server.cli.shell.CommandContext;
import org.ibutsu.server.cli.shell.CommandException;
import org.ibutsu.server.cli.shell.KnownServer;
import org.ibutsu.server.cli.shell.ServerOptions;
import org.ibutsu.server.cli.shell.Sleeper;
import org.ibutsu.server.importer.ReportFormats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads reports of tests, waits until they are stored, and says where to look and how the tests ended. */
@Command(
        name = "import",
        description = {
            "Uploads reports of tests as one run, waits until they are stored, and prints where to look.",
            "Reports are JUnit XML, other formats of test tools, and archives of the pytest plugin; docs/reports.md lists them."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:Everything was stored.",
            "1:Nothing was stored, or a report could not be; or, with --strict, with warnings.",
            "2:The command line is wrong.",
            "3:Everything was stored, but tests ended as --fail-on names."
        })
public final class ImportCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Files, directories (with all reports below them), and patterns such as 'target/**/TEST-*.xml'.")
    private List<String> paths = List.of();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description =
                    "The project, name or id, else that in IBUTSU_PROJECT, or the one chosen at the login, or the one that"
                            + " has the name of the build by Maven, Gradle or npm, or of the git repository.")
    private @Nullable String project;

    @Option(names = "--create-project", description = "Makes the project if there is none of that name.")
    private boolean createProject;

    @Option(
            names = "--run",
            paramLabel = "KEY",
            description =
                    "Any text that names the run, such as the number of a build. Uploads with one key and project add to"
                            + " one run, from any number of machines; the same content is stored once.")
    private @Nullable String run;

    @Option(names = "--each", description = "Stores each file as a run of its own.")
    private boolean each;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Where the tests ran, such as an axis of a matrix. It distinguishes tests of one run.")
    private @Nullable String variant;

    @Option(names = "--source", paramLabel = "TEXT", description = "Where the results come from.")
    private @Nullable String source;

    @Option(names = "--metadata", paramLabel = "JSON", description = "An object that is merged into that of the runs.")
    private @Nullable String metadata;

    @Option(
            names = "--attachments",
            paramLabel = "DIR",
            description =
                    "A directory from which files that a report names are sent, too, beside the report's own directory.")
    private List<String> attachments = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long an upload, and then its import, may take: ${DEFAULT-VALUE}.")
    private int timeout;

    @Option(
            names = "--strict",
            description = "Ends with exit code 1 if there are warnings, or files that are no reports.")
    private boolean strict;

    @Option(
            names = "--fail-on",
            paramLabel = "OUTCOME",
            split = ",",
            description = "Ends with exit code 3 if the run has tests of this outcome: ${COMPLETION-CANDIDATES}.")
    private Set<FailOn> failOn = Set.of();

    @Option(names = "--json", description = "Prints one JSON document instead of lines.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private final CommandContext shell;
    private final Sleeper time;

    public ImportCommand(CommandContext shell, Sleeper time) {
        this.shell = shell;
        this.time = time;
    }

    @Override
    public Integer call() {
        Map<String, String> fields = fields();
        KnownServer known = server.server(shell);
        if (timeout < 1) {
            throw wrong("--timeout must be at least 1.");
        }
        List<Path> allowed = attachmentDirectories();
        ImportOutcome outcome = new ImportOutcome();
        try {
            execute(plan(allowed), known, fields, outcome);
        } catch (CommandException e) {
            outcome.abort(e.getMessage());
            print(outcome);
            throw e;
        }
        print(outcome);
        return outcome.exitCode(strict, failOn);
    }

    private void execute(UploadPlan plan, KnownServer known, Map<String, String> fields, ImportOutcome outcome) {
        plan.leftOut().forEach(left -> {
            if (left.broken()) {
                outcome.fail(left.file().name(), left.reason());
            } else {
                outcome.leaveOut(left.file().name(), left.reason());
            }
        });
        if (plan.uploads().isEmpty()) {
            outcome.fail(
                    "",
                    "No report was found in " + String.join(", ", paths) + "; the formats are "
                            + String.join(", ", ReportFormats.names()) + ".");
            return;
        }
        // Before the progress is shown, as a question may be asked.
        fields.put("project", project(known, plan));
        try (Progress progress = progress(plan)) {
            Duration patience = Duration.ofSeconds(timeout);
            RetryingHttpClient client = ApiClient.retrying(time, progress::note);
            ImportClient imports = new ImportClient(new ApiClient(client, known.url(), known.token()), patience);
            FileImport files = new FileImport(imports, client, time, patience);
            new ImportExecution(imports, files, progress, outcome).run(plan, fields, each);
        }
    }

    private String project(KnownServer known, UploadPlan plan) {
        ProjectChoice choice = new ProjectChoice(shell, ApiClient.of(known, time, shell::warn), createProject);
        Optional<String> given = Stream.of(project, shell.environment().get("IBUTSU_PROJECT"), known.project())
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
        return given.map(choice::given).orElseGet(() -> choice.of(build(plan)));
    }

    /** Returns the name of the build here if it has made the reports, else of the one that has. */
    private BuildName build(UploadPlan plan) {
        Path here = shell.directory().toAbsolutePath().normalize();
        Path report =
                plan.uploads().get(0).files().get(0).path().toAbsolutePath().normalize();
        return Optional.of(here)
                .filter(report::startsWith)
                .flatMap(BuildName::of)
                .or(() -> BuildName.of(report.resolveSibling("")))
                .orElseThrow(
                        () -> wrong("Missing --project, or the variable IBUTSU_PROJECT, as no pom.xml, settings.gradle,"
                                + " package.json or git repository names one."));
    }

    private UploadPlan plan(List<Path> allowed) {
        FileSelection selection = new FileSelection(shell.directory());
        paths.forEach(selection::add);
        ReportInspector inspector = new ReportInspector(
                new AttachmentFinder(shell.directory(), allowed, ServerConfig.Limits.DEFAULT.artifact()));
        return UploadPlan.of(
                selection.files().stream()
                        .map(inspector::inspect)
                        .flatMap(Optional::stream)
                        .toList(),
                each);
    }

    private Progress progress(UploadPlan plan) {
        return shell.terminal()
                ? new BarProgress(
                        shell.err(),
                        plan.uploads().stream().mapToLong(UploadBatch::size).sum(),
                        plan.uploads().stream()
                                .mapToInt(upload -> upload.files().size())
                                .sum())
                : new LineProgress(shell.err());
    }

    private void print(ImportOutcome outcome) {
        OutcomePrinter printer = new OutcomePrinter(shell);
        if (json) {
            printer.printJson(outcome, outcome.exitCode(strict, failOn));
        } else {
            printer.printText(outcome);
        }
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        if (project != null) {
            notBlank("--project", project);
        }
        if (source != null) {
            fields.put("source", source);
        }
        if (metadata != null) {
            requireObject();
            fields.put("metadata", metadata);
        }
        if (variant != null) {
            fields.put("variant", notBlank("--variant", variant));
        }
        if (run != null) {
            if (each) {
                throw wrong("--run and --each exclude each other: with --each, each file is a run of its own.");
            }
            fields.put(ImportClient.RUN_KEY, notBlank("--run", run));
        }
        return fields;
    }

    private void requireObject() {
        try {
            if (Json.MAPPER
                    .reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(metadata)
                    .isObject()) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--metadata is not JSON: " + e.getOriginalMessage(), e);
        }
        throw wrong("--metadata must be an object, such as {\"build\": 7}.");
    }

    private List<Path> attachmentDirectories() {
        List<Path> directories =
                attachments.stream().map(shell.directory()::resolve).toList();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw wrong("--attachments must be a directory, but " + directory + " is none.");
            }
        }
        return directories;
    }

    private String notBlank(String option, String value) {
        if (value.isBlank()) {
            throw wrong(option + " must not be empty.");
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
