package org.ibutsu.testing;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.ibutsu.harness.database.DatabaseViewer;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.harness.slot.TestSlot;
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
import org.ibutsu.server.mail.MailSender;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.fake.TestJobs;

/** An extension that gives each test an Ibutsu server to itself. */
public final class IbutsuExtension extends SlotExtension<IbutsuApplication> {

    /** Creates the extension; called by JUnit. */
    public IbutsuExtension() {
        super(definition());
    }

    /** The levels of a server that is started by its command, but for the steps of its life, which each slot has. */
    private static final Map<String, Level> LEVELS = Map.of(
            "", Level.WARNING,
            "org.ibutsu", Level.INFO,
            "org.ibutsu.model.db.Database", Level.WARNING,
            "org.ibutsu.model.db.schema.MigrationProgress", Level.WARNING,
            "org.ibutsu.server.IbutsuServer", Level.WARNING,
            "org.flywaydb", Level.OFF,
            "org.glassfish.jersey.internal.inject.Providers", Level.ERROR,
            "org.eclipse.jetty.http.HttpParser", Level.ERROR,
            "org.eclipse.jetty.util.HostPort", Level.ERROR,
            "com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization.utc_warning", Level.ERROR);

    /**
     * Returns the definition of the server under test, for use without JUnit.
     *
     * @return a new definition
     */
    public static SlotExtension<IbutsuApplication> definition() {
        SlotExtension<IbutsuApplication> definition = SlotExtension.of(
                        IbutsuApplication.class, IbutsuApplication::start)
                .at(application -> application.server().uri())
                .below("/api")
                .describedBy(Description::read)
                .idleWhen(IbutsuApplication::isIdle, IbutsuApplication::pendingWork)
                .afterEach(IbutsuApplication::closeOthers)
                .pollutedBy(Pollution::spread)
                .allowingTokens(new OwnTokens())
                .loggingFrom("org.ibutsu")
                .loggingAt(LEVELS)
                // Libraries warn of what they also throw, some of them by chance.
                .failingOnWarnings("com.", "org.eclipse.", "org.hibernate.")
                .viewedBy(new DatabaseViewer(
                        "ibutsu",
                        directory -> "./ibutsu serve --data '" + directory + "'",
                        url -> "IBUTSU_DATABASE_URL='" + url + "' JWT_SECRET=look ./ibutsu serve"))
                .keptAs(KeptIbutsu::of)
                .providing(IbutsuApp.class, IbutsuApp::new)
                .providing(TestData.class, IbutsuExtension::testData)
                .providing(Session.class, TestSession::open)
                .providing(TestJobs.class, slot -> slot.application().jobs());
        return withReplacements(definition);
    }

    /** Is read once for all providers of a JVM. */
    private static final class Description {
        static final OpenApiDocument DOCUMENT =
                OpenApiDocument.ofResource(IbutsuServer.class, "openapi.yaml").withBasePath("/api");

        static OpenApiDocument read() {
            return DOCUMENT;
        }
    }

    private static TestData testData(TestSlot<IbutsuApplication> slot) {
        return new TestData(slot.application().server().database(), slot.clock(), "test");
    }

    private static SlotExtension<IbutsuApplication> withReplacements(SlotExtension<IbutsuApplication> definition) {
        String session = "Session session";
        String app = "IbutsuApp app";
        String data = "TestData data and call data.";
        return definition
                .replacing(EntityManager.class, session)
                .replacing(SessionFactory.class, session)
                .replacing(StatelessSession.class, session)
                .replacing(DataSource.class, session + " and call session.doWork(connection -> …)")
                .replacing(IbutsuServer.class, app)
                .replacing(Database.class, app + " and call app.inTransaction(session -> …)")
                .replacing(TestRequest.class, app + " and call app.as(user), app.asSuperadmin() or app.anonymous()")
                .replacing(Clock.class, "TestClock clock")
                .replacing(MailSender.class, "Outbox outbox")
                .replacing(JobRunner.class, "TestJobs jobs")
                .replacing(HttpClient.class, "FakeIdentityProvider provider")
                .replacing(Artifact.class, data + "artifact()")
                .replacing(Dashboard.class, data + "dashboard()")
                .replacing(Group.class, data + "group()")
                .replacing(Import.class, data + "importRecord()")
                .replacing(Project.class, data + "project()")
                .replacing(Result.class, data + "result()")
                .replacing(Run.class, data + "run()")
                .replacing(User.class, data + "user()")
                .replacing(WidgetConfig.class, data + "widgetConfig()");
    }
}
