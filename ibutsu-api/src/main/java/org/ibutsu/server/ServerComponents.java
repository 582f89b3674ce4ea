package org.ibutsu.server;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.filter.FilterParser;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.server.audit.AuditFilter;
import org.ibutsu.server.auth.Authenticator;
import org.ibutsu.server.auth.EmailTokens;
import org.ibutsu.server.auth.JsonWebTokens;
import org.ibutsu.server.auth.LoginLimits;
import org.ibutsu.server.auth.MemberLimit;
import org.ibutsu.server.auth.Passwords;
import org.ibutsu.server.auth.oauth.Providers;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.filter.AuthenticationFilter;
import org.ibutsu.server.http.filter.BodyFilter;
import org.ibutsu.server.http.filter.ChallengeFilter;
import org.ibutsu.server.http.filter.CorsFilter;
import org.ibutsu.server.http.filter.ErrorMapper;
import org.ibutsu.server.http.filter.HealthEndpointFilter;
import org.ibutsu.server.http.filter.OperationFeature;
import org.ibutsu.server.http.filter.ParameterFilter;
import org.ibutsu.server.http.filter.PreMatchingFilter;
import org.ibutsu.server.http.filter.RequestParamProvider;
import org.ibutsu.server.http.filter.RequestScreening;
import org.ibutsu.server.http.filter.TrailingSlashFilter;
import org.ibutsu.server.importer.Importer;
import org.ibutsu.server.job.JobMonitor;
import org.ibutsu.server.job.JobQueue;
import org.ibutsu.server.job.Jobs;
import org.ibutsu.server.job.ProjectRemoval;
import org.ibutsu.server.mail.AccountMailer;
import org.ibutsu.server.page.OpenApiResource;
import org.ibutsu.server.page.PageResource;
import org.ibutsu.server.resource.DocumentLimit;
import org.ibutsu.server.resource.Health;
import org.ibutsu.server.resource.HealthResource;
import org.ibutsu.server.resource.RowResponses;
import org.ibutsu.server.resource.TaskResource;
import org.ibutsu.server.resource.account.AccountResource;
import org.ibutsu.server.resource.account.LoginResource;
import org.ibutsu.server.resource.account.LoginThrottle;
import org.ibutsu.server.resource.account.ProviderResource;
import org.ibutsu.server.resource.account.TokenResource;
import org.ibutsu.server.resource.account.UserResource;
import org.ibutsu.server.resource.admin.AdminProjectResource;
import org.ibutsu.server.resource.admin.AdminUserResource;
import org.ibutsu.server.resource.admin.RunTaskResource;
import org.ibutsu.server.resource.analysis.BulkClassifyResource;
import org.ibutsu.server.resource.analysis.FailingTestsResource;
import org.ibutsu.server.resource.analysis.FailureGroupsResource;
import org.ibutsu.server.resource.analysis.FilterValuesResource;
import org.ibutsu.server.resource.analysis.RunComparisonResource;
import org.ibutsu.server.resource.analysis.RunDurationsResource;
import org.ibutsu.server.resource.analysis.RunStripsResource;
import org.ibutsu.server.resource.analysis.RunTreeResource;
import org.ibutsu.server.resource.analysis.TestResource;
import org.ibutsu.server.resource.analysis.TestResultsResource;
import org.ibutsu.server.resource.dashboard.DashboardResource;
import org.ibutsu.server.resource.dashboard.WidgetConfigResource;
import org.ibutsu.server.resource.dashboard.WidgetResource;
import org.ibutsu.server.resource.dashboard.WidgetTypeResource;
import org.ibutsu.server.resource.project.GroupResource;
import org.ibutsu.server.resource.project.ProjectResource;
import org.ibutsu.server.resource.result.ArtifactResource;
import org.ibutsu.server.resource.result.BulkUpdateResource;
import org.ibutsu.server.resource.result.FilterParamsResource;
import org.ibutsu.server.resource.result.ImportResource;
import org.ibutsu.server.resource.result.ListService;
import org.ibutsu.server.resource.result.ResultResource;
import org.ibutsu.server.resource.result.RunResource;
import org.ibutsu.server.task.TaskService;

/** Assembles the parts of the API. */
final class ServerComponents {

    private final ServerConfig config;
    private final ServerDependencies environment;
    private final Database database;
    private final JsonWebTokens tokens;
    private final Health health;
    private final TemporaryFiles files;
    private final JobMonitor jobMonitor;
    private final Clock clock;
    private final Authenticator authenticator;
    private final Passwords passwords;
    private final EmailTokens emailTokens;
    private final JobQueue jobs;
    private final FilterParser filters;
    private final RowResponses answers;
    private final ListService lists;
    private final TaskService userTasks;
    private final ProjectRemoval projectRemoval;

    ServerComponents(
            ServerConfig config,
            ServerDependencies environment,
            Database database,
            JsonWebTokens tokens,
            Health health,
            TemporaryFiles files,
            JobMonitor jobMonitor) {
        this.config = config;
        this.environment = environment;
        this.database = database;
        this.tokens = tokens;
        this.health = health;
        this.files = files;
        this.jobMonitor = jobMonitor;
        this.clock = environment.clock();
        this.authenticator = new Authenticator(database, tokens);
        this.passwords = ConfiguredPasswords.of(config);
        this.emailTokens = new EmailTokens(clock);
        this.jobs = new JobQueue(database.kind(), clock, environment.jobs()::wake);
        this.filters = new FilterParser(clock, database.kind());
        this.answers = new RowResponses(files);
        this.lists = new ListService(filters, answers);
        this.userTasks = new TaskService(database, jobs, lists::answer, clock);
        this.projectRemoval = new ProjectRemoval(database, jobs, clock);
    }

    /** Returns the configuration of Jersey. */
    ResourceConfig resources() {
        ResourceConfig resources = new ResourceConfig();
        configure(resources);
        registerFilters(resources);
        registerAccounts(resources);
        registerData(resources);
        return resources;
    }

    /** Returns the request screening. */
    RequestScreening screening() {
        Limits limits = config.limits();
        return new RequestScreening(
                environment.openApi(),
                authenticator::subject,
                limits.json(),
                operation -> operation.path().equals("/import") ? limits.importFile() : limits.artifact());
    }

    /** Returns the handlers of all kinds of jobs. */
    List<Task<?>> tasks() {
        return Jobs.of(
                database,
                new Importer(
                        database,
                        files,
                        config.limits().artifact(),
                        config.limits().metadata(),
                        clock),
                new AccountMailer(
                        database, emailTokens, environment.mailer(), config.frontendUrl(), config.backendUrl())::send,
                userTasks::run,
                projectRemoval,
                new MaintenanceJobs(database, jobs, config.retention(), clock).all(),
                jobMonitor);
    }

    /** Returns the removal of hidden projects. */
    ProjectRemoval projectRemoval() {
        return projectRemoval;
    }

    private static void configure(ResourceConfig resources) {
        resources.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        resources.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        resources.property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true);
        resources.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        // Failures while writing are worded by the handler that keeps responses until they are complete.
        resources.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    }

    private void registerFilters(ResourceConfig resources) {
        resources.register(new PreMatchingFilter());
        resources.register(new TrailingSlashFilter());
        resources.register(new OperationFeature(environment.openApi()));
        resources.register(new HealthEndpointFilter(authenticator::isIssuedHere, health::databaseOutage));
        resources.register(new AuthenticationFilter(authenticator::authenticate));
        resources.register(new ParameterFilter());
        resources.register(new BodyFilter(config.limits().json()));
        resources.register(new CorsFilter());
        resources.register(new ChallengeFilter());
        if (config.security().audit()) {
            resources.register(AuditFilter.class);
        }
        resources.register(new RequestParamProvider(files));
        resources.register(new JsonWriter());
        resources.register(ErrorMapper.class);
    }

    private void registerAccounts(ResourceConfig resources) {
        LoginThrottle limits = new LoginThrottle(new LoginLimits(
                database,
                clock,
                config.login().triesPerAccount(),
                config.login().triesPerAddress()));
        resources.register(
                new LoginResource(database, passwords, tokens, config.login().enabled(), limits));
        resources.register(new AccountResource(
                database, passwords, emailTokens, jobs, limits, config.login().enabled(), config.frontendUrl(), clock));
        resources.register(new ProviderResource(
                database,
                tokens,
                new Providers(config.providers(), environment.http(), config.backendUrl(), clock),
                config.login().enabled(),
                config.frontendUrl(),
                clock));
        resources.register(new TokenResource(database, authenticator, tokens, clock));
        resources.register(new UserResource(database, authenticator, passwords, clock));
        resources.register(new AdminUserResource(database, authenticator, filters, answers, passwords, clock));
    }

    private void registerData(ResourceConfig resources) {
        DocumentLimit documents = new DocumentLimit(config.limits().metadata());
        resources.register(new TaskResource(database, userTasks, answers));
        resources.register(new RunTaskResource(authenticator::authenticate, userTasks));
        resources.register(new OpenApiResource(environment.openApi()));
        resources.register(new PageResource(environment.openApi()));
        resources.register(new HealthResource(health));
        resources.register(new ProjectResource(
                database,
                filters,
                answers,
                new MemberLimit(database, clock, config.login().triesPerAddress())));
        resources.register(new FilterParamsResource(database));
        registerAnalysis(resources);
        resources.register(new GroupResource(database));
        resources.register(new DashboardResource(database, filters, answers, documents));
        resources.register(new AdminProjectResource(database, filters, answers, jobs, clock));
        resources.register(new WidgetConfigResource(database, filters, answers, documents));
        resources.register(new RunResource(database, lists, answers, userTasks, jobs, documents, clock));
        resources.register(new BulkUpdateResource(database, filters, answers, documents));
        resources.register(new WidgetTypeResource());
        resources.register(new WidgetResource(database, filters, answers, clock));
        resources.register(new ResultResource(database, lists, answers, userTasks, documents, clock));
        resources.register(
                new ArtifactResource(database, answers, config.limits().artifact(), documents, clock));
        resources.register(new ImportResource(
                database, filters, jobs, answers, config.limits().importFile(), documents, clock));
    }

    private void registerAnalysis(ResourceConfig resources) {
        resources.register(new RunComparisonResource(database));
        resources.register(new RunTreeResource(database));
        resources.register(new RunDurationsResource(database));
        resources.register(new FailingTestsResource(database, filters, clock));
        resources.register(new FailureGroupsResource(database, filters, clock));
        resources.register(new RunStripsResource(database, filters));
        resources.register(new TestResource(database, filters, clock));
        resources.register(new TestResultsResource(database));
        resources.register(new FilterValuesResource(database));
        resources.register(new BulkClassifyResource(database));
    }
}
