package org.ibutsu.model.db;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import java.time.Duration;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.BackgroundTask;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportFile;
import org.ibutsu.model.ImportUploader;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.ResultCount;
import org.ibutsu.model.ResultCounters;
import org.ibutsu.model.ResultTotal;
import org.ibutsu.model.RevokedToken;
import org.ibutsu.model.Run;
import org.ibutsu.model.SessionEnd;
import org.ibutsu.model.Token;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.JsonDialects;

/**
 * The entities of a database, which are made ready in a thread of their own: on two processors it takes half of the
 * time of a start, and needs neither the schema nor other parts of a server.
 */
final class EntityBootstrap implements AutoCloseable {

    private final StartupWork<SessionFactory> sessions;

    private EntityBootstrap(StartupWork<SessionFactory> sessions) {
        this.sessions = sessions;
    }

    /**
     * Starts to build the session factory in the background.
     *
     * @param dataSource the connections they will use; asked for one, to learn which database it is
     * @param slowStatement how long a statement takes that is logged, without its parameters; zero for none
     */
    static EntityBootstrap begin(DataSource dataSource, Duration slowStatement) {
        return new EntityBootstrap(StartupWork.begin("entities", () -> sessionFactory(dataSource, slowStatement)));
    }

    /** Waits for the entities and returns the factory of their sessions. */
    SessionFactory sessions() {
        return sessions.await();
    }

    /** Waits for the entities and closes them; does nothing if they could not be made ready. */
    @Override
    public void close() {
        sessions.awaitEnd().ifPresent(SessionFactory::close);
    }

    private static SessionFactory sessionFactory(DataSource dataSource, Duration slowStatement) {
        HibernatePersistenceConfiguration hibernate = new HibernatePersistenceConfiguration("ibutsu")
                .managedClasses(
                        Artifact.class,
                        BackgroundTask.class,
                        Dashboard.class,
                        Group.class,
                        Import.class,
                        ImportFile.class,
                        ImportUploader.class,
                        Project.class,
                        Result.class,
                        ResultCount.class,
                        ResultCounters.class,
                        ResultTotal.class,
                        RevokedToken.class,
                        Run.class,
                        SessionEnd.class,
                        Token.class,
                        User.class,
                        WidgetConfig.class);
        hibernate.sharedCacheMode(SharedCacheMode.NONE).validationMode(ValidationMode.NONE);
        return hibernate
                .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource)
                .property(JdbcSettings.LOG_SLOW_QUERY, slowStatement.toMillis())
                .property(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
                .property(MappingSettings.JAVA_TIME_USE_DIRECT_JDBC, true)
                .property(MappingSettings.JSON_FORMAT_MAPPER, new JsonTrees())
                .property(JdbcSettings.DIALECT_RESOLVERS, JsonDialects.class.getName())
                .property(BatchSettings.STATEMENT_BATCH_SIZE, 100)
                .property(BatchSettings.ORDER_INSERTS, true)
                .property(QuerySettings.QUERY_STARTUP_CHECKING, false)
                .property(WithoutProxies.PROPERTY, true)
                // Hibernate caches plans of criteria, as of texts.
                .property(QuerySettings.CRITERIA_PLAN_CACHE_ENABLED, true)
                // No query is changed once it is made.
                .property(QuerySettings.CRITERIA_COPY_TREE, false)
                .createEntityManagerFactory();
    }
}
