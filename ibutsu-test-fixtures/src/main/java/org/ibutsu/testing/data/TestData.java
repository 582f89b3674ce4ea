package org.ibutsu.testing.data;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ArtifactStore.WithContent;
import org.ibutsu.testing.data.RowWriter.Reference;

/**
 * Creates rows, straight in the database and committed at once. Everything has a sensible default, names are unique
 * within a test, times are those of the {@link TestClock}, and parents are made unless given. Returned entities are
 * detached: changing them changes nothing in the database.
 *
 * <pre>{@code
 * @Test
 * void countsFailures(IbutsuApp app, TestData data) {
 *     Run run = data.run(r -> r.env("prod").metadata("build", 7));
 *     data.results(10, (i, result) -> result.runId(run.id()).result(i < 3 ? "failed" : "passed"));
 *     …
 * }
 * }</pre>
 *
 * <p>A parent that is given but is not there is a {@link MissingRowException}.
 */
public final class TestData {

    /** The password of everyone that is made here. */
    public static final String PASSWORD = "password";

    private final RowWriter rows;
    private final Defaults defaults;

    /** Creates rows in a database, with random identifiers. */
    public TestData(Database database, TestClock clock) {
        this(database, clock, UUID.randomUUID().toString());
    }

    /**
     * Creates rows in a database, with identifiers that are the same each time.
     *
     * @param seed decides on the identifiers; rows made with the same seed cannot be in one database
     */
    public TestData(Database database, TestClock clock, String seed) {
        this.rows = new RowWriter(database);
        this.defaults = new Defaults(clock, seed);
    }

    /** Creates a group. */
    public Group group() {
        return group(group -> {});
    }

    /** Creates a group that a test describes. */
    public Group group(Consumer<Group> description) {
        return one(defaults.group(), description, group -> List.of());
    }

    /** Creates an active user with the password {@link #PASSWORD}. */
    public User user() {
        return user(user -> {});
    }

    /** Creates a user that a test describes. */
    public User user(Consumer<User> description) {
        return one(defaults.user(), description, made -> List.of(new Reference(Group.class, made.groupId())));
    }

    /** Creates a project without owner and members. */
    public Project project() {
        return project(project -> {});
    }

    /** Creates a project that a test describes. */
    public Project project(Consumer<Project> description) {
        return one(
                defaults.project(),
                description,
                project -> List.of(
                        new Reference(User.class, project.ownerId()),
                        new Reference(Group.class, project.groupId()),
                        new Reference(Dashboard.class, project.defaultDashboardId())));
    }

    /** Creates a user who is a member of a project. */
    public User member(Project project) {
        return member(project, user());
    }

    /** Creates a user a member of a project. */
    public User member(Project project, User user) {
        rows.write(
                session -> session.createNativeMutationQuery(
                                "insert into users_projects (user_id, project_id) values (:user, :project)")
                        .setParameter("user", user.id())
                        .setParameter("project", project.id())
                        .executeUpdate(),
                List.of(new Reference(Project.class, project.id()), new Reference(User.class, user.id())));
        return user;
    }

    /** Creates a run, of a project of its own. */
    public Run run() {
        return run(run -> {});
    }

    /** Creates a run that a test describes, of a project of its own unless it names one. */
    public Run run(Consumer<Run> description) {
        return runs(1, (i, run) -> description.accept(run)).get(0);
    }

    /** Creates runs of one project. */
    public List<Run> runs(int number) {
        return runs(number, (i, run) -> {});
    }

    /**
     * Creates runs in one batch. Those without a project are of one that is made for them.
     *
     * @param description is given the number of the run, from 0, and the run
     */
    public List<Run> runs(int number, BiConsumer<Integer, Run> description) {
        List<Run> runs = many(number, defaults::run, description);
        List<Run> orphans = runs.stream().filter(run -> run.projectId() == null).toList();
        if (!orphans.isEmpty()) {
            UUID project = project().id();
            orphans.forEach(run -> run.projectId(project));
        }
        return rows.insert(runs, run -> List.of(new Reference(Project.class, run.projectId())));
    }

    /**
     * Creates a run as Jenkins reports it.
     *
     * <pre>{@code
     * data.jenkinsRun(j -> j.jobName("my-job").buildNumber(100).run(r -> r.projectId(project.id())));
     * }</pre>
     */
    public Run jenkinsRun(Consumer<JenkinsRun> description) {
        JenkinsRun jenkins = new JenkinsRun();
        description.accept(jenkins);
        return run(jenkins::describe);
    }

    /** Creates a result that has passed, of a run of its own. */
    public Result result() {
        return result(result -> {});
    }

    /**
     * Creates a result that a test describes, of a run of its own unless it names one. Its project is that of its run.
     */
    public Result result(Consumer<Result> description) {
        return results(1, (i, result) -> description.accept(result)).get(0);
    }

    /** Creates results of one run. */
    public List<Result> results(int number) {
        return results(number, (i, result) -> {});
    }

    /**
     * Creates results in one batch. Those without a run are of one that is made for them.
     *
     * @param description is given the number of the result, from 0, and the result
     */
    public List<Result> results(int number, BiConsumer<Integer, Result> description) {
        List<Result> results = many(number, defaults::result, description);
        Map<UUID, Run> runsMade = new HashMap<>();
        Map<UUID, Run> runsGiven = new HashMap<>();
        for (Result result : results) {
            if (result.runId() == null) {
                Run run = runsMade.computeIfAbsent(result.projectId(), project -> run(r -> r.projectId(project)));
                result.runId(run.id()).projectId(run.projectId());
            } else if (result.projectId() == null) {
                Run run = runsGiven.computeIfAbsent(result.runId(), id -> rows.find(Run.class, id));
                result.projectId(run.projectId());
            }
        }
        return rows.insert(
                results,
                result -> List.of(
                        new Reference(Run.class, result.runId()), new Reference(Project.class, result.projectId())));
    }

    /** Creates a text file, attached to a result of its own. */
    public Artifact artifact() {
        return artifact(artifact -> {});
    }

    /** Creates a text file that a test describes, attached to a result of its own unless it names a result or a run. */
    public Artifact artifact(Consumer<Artifact> description) {
        return artifact("test content".getBytes(StandardCharsets.UTF_8), description);
    }

    /** Creates a file that a test describes, attached to a result of its own unless it names a result or a run. */
    public Artifact artifact(byte[] content, Consumer<Artifact> description) {
        Artifact artifact = defaults.artifact();
        description.accept(artifact);
        if (artifact.resultId() == null && artifact.runId() == null) {
            artifact.resultId(result().id());
        }
        return rows.write(
                session -> {
                    new ArtifactStore(session).bulkInsert(List.of(new WithContent(artifact, content)));
                    return artifact;
                },
                List.of(new Reference(Result.class, artifact.resultId()), new Reference(Run.class, artifact.runId())));
    }

    /** Creates the record of an import that is done. No file belongs to it. */
    public Import importRecord() {
        return importRecord(record -> {});
    }

    /** Creates the record of an import that a test describes. No file belongs to it. */
    public Import importRecord(Consumer<Import> description) {
        return one(defaults.importRecord(), description, made -> List.of());
    }

    /** Creates a dashboard, of a project of its own. */
    public Dashboard dashboard() {
        return dashboard(dashboard -> {});
    }

    /** Creates a dashboard that a test describes, of a project of its own unless it names one. */
    public Dashboard dashboard(Consumer<Dashboard> description) {
        Dashboard dashboard = defaults.dashboard();
        description.accept(dashboard);
        if (dashboard.projectId() == null) {
            dashboard.projectId(project().id());
        }
        return one(
                dashboard,
                described -> {},
                made -> List.of(
                        new Reference(Project.class, made.projectId()), new Reference(User.class, made.userId())));
    }

    /** Creates the configuration of a widget, of a project of its own. */
    public WidgetConfig widgetConfig() {
        return widgetConfig(config -> {});
    }

    /** Creates the configuration of a widget that a test describes, of a project of its own unless it names one. */
    public WidgetConfig widgetConfig(Consumer<WidgetConfig> description) {
        WidgetConfig config = defaults.widgetConfig();
        description.accept(config);
        if (config.projectId() == null) {
            config.projectId(project().id());
        }
        return one(
                config,
                described -> {},
                made -> List.of(
                        new Reference(Project.class, made.projectId()),
                        new Reference(Dashboard.class, made.dashboardId())));
    }

    private <T> T one(T row, Consumer<T> description, Function<T, List<Reference>> references) {
        description.accept(row);
        return rows.insert(List.of(row), references).get(0);
    }

    private static <T> List<T> many(int number, Supplier<T> create, BiConsumer<Integer, T> description) {
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    T row = create.get();
                    description.accept(i, row);
                    return row;
                })
                .toList();
    }
}
