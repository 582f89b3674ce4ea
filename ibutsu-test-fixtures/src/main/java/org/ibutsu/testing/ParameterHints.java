package org.ibutsu.testing;

import io.restassured.specification.RequestSpecification;
import jakarta.persistence.EntityManager;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
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
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.Mailer;

/** Knows what to take instead of something that is not given to tests. */
final class ParameterHints {

    /** What tests can have. */
    static final String OF_ALL = "Take IbutsuApp, TestData, Session, TestClock, Outbox, TestJobs, FakeIdentityProvider,"
            + " ArtifactHierarchy, ResultHierarchy or WidgetHierarchy, or put @CreatedBy on a type of your own, with the class that"
            + " makes it; arguments of a case need @ParameterizedTest instead of @Test";

    private static final Map<Class<?>, String> INSTEAD = instead();

    private ParameterHints() {}

    private static Map<Class<?>, String> instead() {
        Map<Class<?>, String> instead = new HashMap<>();
        String session = "Session session";
        instead.put(EntityManager.class, session);
        instead.put(SessionFactory.class, session);
        instead.put(StatelessSession.class, session);
        instead.put(DataSource.class, session + " and call session.doWork(connection -> …)");
        String app = "IbutsuApp app";
        instead.put(IbutsuServer.class, app);
        instead.put(Database.class, app + " and call app.inTransaction(session -> …)");
        instead.put(RequestSpecification.class, app + " and call app.as(user), app.asSuperadmin() or app.anonymous()");
        instead.put(Clock.class, "TestClock clock");
        instead.put(Mailer.class, "Outbox outbox");
        instead.put(JobRunner.class, "TestJobs jobs");
        instead.put(HttpClient.class, "FakeIdentityProvider provider");
        String make = "Make make and call make.";
        instead.put(Artifact.class, make + "artifact()");
        instead.put(Dashboard.class, make + "dashboard()");
        instead.put(Group.class, make + "group()");
        instead.put(Import.class, make + "importRecord()");
        instead.put(Project.class, make + "project()");
        instead.put(Result.class, make + "result()");
        instead.put(Run.class, make + "run()");
        instead.put(User.class, make + "user()");
        instead.put(WidgetConfig.class, make + "widgetConfig()");
        return Map.copyOf(instead);
    }

    /** Gives what to take instead of a type, empty when nothing comes near. */
    static Optional<String> insteadOf(Class<?> type) {
        return Optional.ofNullable(INSTEAD.get(type));
    }
}
