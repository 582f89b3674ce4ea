package org.ibutsu.server.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.ibutsu.model.Project;
import org.ibutsu.model.db.BulkLoad;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.model.store.ResultStore;

/** Fills a database with projects by plan. */
public final class Demo {

    /** A transaction takes several runs, but not more results than fit into memory with ease. */
    private static final int RESULTS_A_TRANSACTION = 5000;

    private final Database database;

    public Demo(Database database) {
        this.database = database;
    }

    /** Returns the identifier that the project of a plan gets. */
    public static UUID project(DemoPlan plan) {
        return plan.dice("project").id();
    }

    /**
     * Checks whether the project of a plan is in the database already, or another of its name, even one that is being
     * removed.
     */
    public boolean isThere(DemoPlan plan) {
        return database.read(session -> session.createNativeQuery(
                                "select count(*) from projects where id = :id or name = :name", Long.class)
                        .setParameter("id", project(plan))
                        .setParameter("name", plan.project())
                        .getSingleResult())
                > 0;
    }

    /**
     * Adds a project with its dashboards, then its runs, in several transactions.
     *
     * @param plan the project to create; it must not exist yet
     * @param progress receives the number of runs in the database
     */
    public void add(DemoPlan plan, IntConsumer progress) {
        BulkLoad load = BulkLoad.begin(database);
        Project project = new Project().id(project(plan)).name(plan.project()).title("Demo (" + plan.project() + ")");
        database.write(session -> addProject(session, plan, project));
        int step = Math.max(1, RESULTS_A_TRANSACTION / plan.resultsPerRun());
        for (int from = 0; from < plan.runs(); from += step) {
            int first = from;
            int bound = Math.min(plan.runs(), from + step);
            database.write(session -> addRuns(session, plan, project.id(), first, bound));
            progress.accept(bound);
        }
        load.end();
    }

    private static Void addProject(Session session, DemoPlan plan, Project project) {
        DemoDashboards.Contents contents = DemoDashboards.of(plan, project);
        session.persist(project);
        session.flush();
        session.persist(contents.overview());
        contents.others().forEach(session::persist);
        session.flush();
        project.defaultDashboardId(contents.overview().id());
        contents.widgets().forEach(session::persist);
        return null;
    }

    private static Void addRuns(Session session, DemoPlan plan, UUID project, int from, int bound) {
        ResultStore results = new ResultStore(session);
        ArtifactStore artifacts = new ArtifactStore(session);
        try (StatelessSession bulk = session.statelessWithOptions().connection().open()) {
            for (int number = from; number < bound; number++) {
                DemoRun run = DemoRun.of(plan, project, number);
                bulk.insertMultiple(List.of(run.run()));
                results.bulkInsert(run.results());
                artifacts.bulkInsert(run.artifacts());
            }
        }
        return null;
    }

    /** Updates the statistics of the database, which otherwise happens only after a while. */
    public void settle() {
        String statement = switch (database.kind()) {
            // With a limit of time it does nothing.
            case H2 -> "set query_timeout 0; analyze";
            case POSTGRESQL -> "vacuum (analyze) runs, results, artifacts";
        };
        try (Connection connection = database.dataSource().getConnection();
                Statement settling = connection.createStatement()) {
            connection.setAutoCommit(true);
            settling.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The statistics could not be renewed: " + e.getMessage(), e);
        }
    }
}
