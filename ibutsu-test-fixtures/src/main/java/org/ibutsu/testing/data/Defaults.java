package org.ibutsu.testing.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportStatus;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;

/** The default values of rows, which are not in the database yet and have no parents. */
final class Defaults {

    /** {@link TestData#PASSWORD} hashed by bcrypt at the lowest cost. */
    private static final String PASSWORD_HASH = "$2b$04$CFpV9R7K48q3Ov6AgIbC/O7QmgaU6faj26.hgUN.dTaP23Z.1Yp4u";

    private final TestClock clock;
    private final String seed;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();

    Defaults(TestClock clock, String seed) {
        this.clock = clock;
        this.seed = seed;
    }

    Group group() {
        return new Group().id(nextId()).name("group-" + next()).metadata(empty());
    }

    User user() {
        int number = next();
        return new User()
                .id(nextId())
                .email("user-" + number + "@example.com")
                .name("User " + number)
                .passwordHash(PASSWORD_HASH)
                .active(true);
    }

    Project project() {
        int number = next();
        return new Project().id(nextId()).name("project-" + number).title("Project " + number);
    }

    Run run() {
        ObjectNode summary = empty();
        for (String counter : List.of("errors", "failures", "skips", "tests", "xfailures", "xpasses")) {
            summary.put(counter, 0);
        }
        return new Run()
                .id(nextId())
                .metadata(empty())
                .summary(summary)
                .source("test")
                .duration(1.0)
                .startTime(clock.utc())
                .created(clock.utc());
    }

    Result result() {
        return new Result()
                .id(nextId())
                .testId("test_" + next())
                .result("passed")
                .metadata(empty())
                .params(empty())
                .source("test")
                .duration(1.0)
                .startTime(clock.utc());
    }

    Artifact artifact() {
        return new Artifact()
                .id(nextId())
                .filename("file-" + next() + ".txt")
                .metadata(empty())
                .uploadDate(clock.utc());
    }

    Import importRecord() {
        return new Import()
                .id(nextId())
                .filename("import-" + next() + ".xml")
                .format("")
                .metadata(empty())
                .status(ImportStatus.DONE)
                .created(clock.utc());
    }

    Dashboard dashboard() {
        return new Dashboard()
                .id(nextId())
                .title("Dashboard " + next())
                .description("")
                .filters("");
    }

    WidgetConfig widgetConfig() {
        return new WidgetConfig()
                .id(nextId())
                .title("Widget " + next())
                .type("widget")
                .widget("run-aggregator")
                .params(empty())
                .weight(0)
                .navigable(false);
    }

    private int next() {
        return count.incrementAndGet();
    }

    /** Returns identifiers that depend on the seed, in no order. */
    private UUID nextId() {
        return UUID.nameUUIDFromBytes((seed + " " + ids.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode empty() {
        return Json.MAPPER.createObjectNode();
    }
}
