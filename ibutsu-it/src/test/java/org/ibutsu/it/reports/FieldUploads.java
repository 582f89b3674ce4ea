package org.ibutsu.it.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.it.imports.TarFile;
import org.ibutsu.model.User;
import org.ibutsu.server.cli.ImportProgram;
import org.ibutsu.testing.IbutsuApp;

/** The ways in which a report is uploaded. */
final class FieldUploads {

    private static final String RUN_KEY = "build 4711";
    private static final String SECRET = "what lies outside";

    private final IbutsuApp app;
    private final User user;
    private final String project;
    private final Path directory;
    private ImportProgram.Outcome outcome;

    /**
     * Creates uploads.
     *
     * @param directory an empty directory, in which the command line works
     */
    FieldUploads(IbutsuApp app, User user, String project, Path directory) {
        this.app = app;
        this.user = user;
        this.project = project;
        this.directory = directory;
    }

    /** Uploads a report in its way, and has it imported. */
    void upload(FieldReport report) {
        JsonNode request = report.expected().path("request");
        report.before().forEach(earlier -> post(earlier, request));
        switch (report.way()) {
            case "post" -> post(report.path(), request);
            case "post twice" -> {
                post(report.path(), request);
                post(report.path(), request);
            }
            case "post without project" -> send(app.as(user), name(report.path()), bytes(report.path()), request);
            case "post other result ids" ->
                post(name(report.path()), ArchiveIds.replaced(bytes(report.path())), request);
            case "post zip" -> post(name(report.path()) + ".zip", zip(report.files()), request);
            case "post tar.gz" -> post(name(report.path()) + ".tar.gz", tar(report), request);
            case "post run key" -> postAtOnce(report.files(), request);
            default -> runCommand(report, request);
        }
        app.jobs().runDue();
    }

    /** Returns how the command line ended; null if it was not used. */
    ImportProgram.Outcome outcome() {
        return outcome;
    }

    private void post(Path file, JsonNode request) {
        post(name(file), bytes(file), request);
    }

    private void post(String name, byte[] content, JsonNode request) {
        send(app.as(user).multiPart("project", project), name, content, request);
        app.jobs().runDue();
    }

    private void postAtOnce(List<Path> files, JsonNode request) {
        files.parallelStream()
                .forEach(file -> send(
                        app.as(user).multiPart("project", project).multiPart("run", RUN_KEY),
                        name(file),
                        bytes(file),
                        request));
    }

    private static void send(TestRequest draft, String name, byte[] content, JsonNode request) {
        draft.contentType("multipart/form-data").multiPart("importFile", name, content);
        request.propertyStream().forEach(field -> {
            if (field.getValue().isTextual()) {
                draft.multiPart(field.getKey(), field.getValue().textValue());
            } else {
                draft.multiPart(field.getKey(), field.getValue().toString(), "application/json");
            }
        });
        TestResponse response = draft.post("/import");
        if (response.statusCode() != 202) {
            throw new AssertionError(name + " is refused: " + response.statusCode() + " " + response.asString());
        }
    }

    private void runCommand(FieldReport report, JsonNode request) {
        List<String> options = new ArrayList<>(List.of("--project", project));
        request.propertyStream()
                .forEach(field -> options.addAll(List.of(
                        "--" + field.getKey(),
                        field.getValue().isTextual()
                                ? field.getValue().textValue()
                                : field.getValue().toString())));
        List<String> files = report.files().stream().map(FieldUploads::name).toList();
        report.files().forEach(file -> write("reports/" + name(file), bytes(file)));
        List<String> paths = files.stream().map(name -> "reports/" + name).toList();
        switch (report.way()) {
            case "cli", "cli files" -> run(options, paths);
            case "cli directory" -> run(options, List.of("reports"));
            case "cli glob" -> run(options, List.of("reports/*.xml"));
            case "cli each" -> {
                options.add("--each");
                run(options, paths);
            }
            case "cli gz" -> {
                report.files().forEach(file -> write("packed/" + name(file) + ".gz", gzip(bytes(file))));
                run(
                        options,
                        files.stream().map(name -> "packed/" + name + ".gz").toList());
            }
            case "cli run key" -> {
                options.addAll(List.of("--run", RUN_KEY));
                paths.forEach(path -> run(options, List.of(path)));
            }
            case "cli beside coverage" -> {
                write("reports/coverage.xml", bytes(report.path().resolveSibling("k09-coverage.xml")));
                run(options, List.of("reports"));
            }
            case "cli with attachment" -> {
                write("reports/shots/pay.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
                run(options, paths);
            }
            case "cli attachment outside" -> {
                write("secret.txt", SECRET.getBytes(StandardCharsets.UTF_8));
                String text = new String(bytes(report.path()), StandardCharsets.UTF_8);
                write(
                        paths.get(0),
                        text.replace("shots/pay.png", "../secret.txt").getBytes(StandardCharsets.UTF_8));
                run(options, paths);
            }
            default -> throw new IllegalArgumentException("There is no way \"" + report.way() + "\"");
        }
    }

    private void run(List<String> options, List<String> paths) {
        List<String> arguments = new ArrayList<>(paths);
        arguments.addAll(options);
        outcome = new ImportProgram(app, user, directory).run(arguments);
    }

    private void write(String name, byte[] content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] tar(FieldReport report) {
        TarFile tar = new TarFile();
        report.files().forEach(file -> tar.file(name(report.path()) + "/" + name(file), bytes(file)));
        return tar.gzip();
    }

    private static byte[] zip(List<Path> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(name(file)));
                zip.write(bytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
