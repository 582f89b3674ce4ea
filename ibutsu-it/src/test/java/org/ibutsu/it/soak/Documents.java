package org.ibutsu.it.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ibutsu.it.imports.TarFile;
import org.ibutsu.model.json.Json;

/** What clients send, chosen by chance. */
final class Documents {

    /** How many tests a report has. */
    static final int REPORTED = 20;
    /** How many of them have failed. */
    static final int REPORTED_FAILURES = 5;
    /** How many results an archive has. */
    static final int ARCHIVED = 10;

    private static final List<String> OUTCOMES =
            List.of("passed", "passed", "passed", "passed", "failed", "error", "skipped", "xfailed", "xpassed");

    private final Random random;
    private final String project;

    Documents(Random random, String project) {
        this.random = random;
        this.project = project;
    }

    String newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    ObjectNode run(String id) {
        ObjectNode run = Json.MAPPER.createObjectNode().put("id", id).put("source", "soak");
        run.set("metadata", metadata().put("written", true));
        return run;
    }

    ObjectNode result(String id, String testId, String run) {
        ObjectNode result = Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("test_id", testId)
                .put("result", OUTCOMES.get(random.nextInt(OUTCOMES.size())))
                .put("duration", random.nextInt(1000) / 8.0)
                .put("source", "soak");
        result.set("metadata", metadata().put("run", run));
        result.putObject("params").put("browser", "firefox");
        return result;
    }

    private ObjectNode metadata() {
        return Json.MAPPER
                .createObjectNode()
                .put("project", project)
                .put("component", "component-" + random.nextInt(4))
                .put("env", "env-" + random.nextInt(3));
    }

    byte[] file() {
        byte[] content = new byte[random.nextInt(20) == 0 ? 300_000 : 20 + random.nextInt(5000)];
        random.nextBytes(content);
        return content;
    }

    static byte[] report(String name) {
        StringBuilder xml = new StringBuilder("<testsuites><testsuite name='" + name + "' tests='" + REPORTED
                + "' failures='" + REPORTED_FAILURES + "' errors='0' skipped='0' time='5'>");
        for (int i = 0; i < REPORTED; i++) {
            String failure = i < REPORTED_FAILURES ? "<failure message='m'>trace of " + name + "</failure>" : "";
            xml.append("<testcase classname='soak.")
                    .append(name)
                    .append("' name='t")
                    .append(i)
                    .append("' time='0.25'>")
                    .append(failure)
                    .append("</testcase>");
        }
        return xml.append("</testsuite></testsuites>").toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] archive(String name) {
        String run = newId();
        TarFile archive = new TarFile();
        ObjectNode document = Json.MAPPER.createObjectNode().put("id", run);
        document.set("metadata", metadata());
        archive.file(run + "/run.json", Json.write(document));
        for (int i = 0; i < ARCHIVED; i++) {
            String id = newId();
            ObjectNode result = result(id, "soak." + name + ".t" + i, run).put("result", "passed");
            archive.file(run + "/" + id + "/result.json", Json.write(result));
            archive.file(run + "/" + id + "/log.txt", "log of " + name + " " + i);
        }
        return archive.gzip();
    }
}
