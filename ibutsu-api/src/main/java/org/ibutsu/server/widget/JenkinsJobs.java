package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.INTEGER;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ibutsu.model.filter.Conditions;
import org.ibutsu.model.filter.Filter;
import org.ibutsu.model.filter.FilteredEntity;
import org.ibutsu.model.store.Page;
import org.ibutsu.server.widget.parameter.CommonParameters;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.ibutsu.server.widget.query.SummedCounters;
import org.jspecify.annotations.Nullable;

/** Builds of Jenkins jobs by page, those that began last first. */
final class JenkinsJobs implements Widget<JenkinsJobs.Parameters> {

    private static final WidgetType TYPE = WidgetType.view(
            "jenkins-job-view",
            "Jenkins Job View",
            null,
            CommonParameters.FILTER_LIST,
            WidgetParameter.of("page", INTEGER, "The page, from 1"),
            WidgetParameter.of("page_size", INTEGER, "How many builds a page has"),
            WidgetParameter.of("run_limit", INTEGER, "How many runs to look at"),
            CommonParameters.PROJECT);

    private static final BigInteger DEFAULT_PAGE_SIZE = BigInteger.valueOf(25);
    private static final BigInteger MAX_JOBS = BigInteger.valueOf(Integer.MAX_VALUE);

    private static final Set<String> SHORT_NAMES = Set.of("job_name", "build_number", "build_url");

    record Parameters(
            Conditions conditions,
            BigInteger page,
            BigInteger pageSize,
            @Nullable Integer runLimit) {}

    record Response(List<Job> jobs, Pagination pagination) {}

    record Job(
            String _id,
            String build_number,
            String build_url,
            double duration,
            String env,
            String job_name,
            String source,
            LocalDateTime start_time,
            Counts summary,
            Double total_execution_time) {}

    record Counts(long xfailures, long xpasses, long errors, long failures, long skips, long tests, long passes) {}

    record Pagination(BigInteger page, BigInteger pageSize, long totalItems, BigInteger totalPages) {}

    @Override
    public WidgetType type() {
        return TYPE;
    }

    @Override
    public Parameters read(WidgetRequest arguments) {
        BigInteger page = arguments.integer("page", 1);
        BigInteger pageSize = arguments.integer("page_size", 1);
        return new Parameters(
                conditions(arguments),
                page == null ? BigInteger.ONE : page,
                pageSize == null ? DEFAULT_PAGE_SIZE : pageSize,
                arguments.number("run_limit"));
    }

    /** Each value is one filter, which may hold commas. */
    private static Conditions conditions(WidgetRequest arguments) {
        List<String> values =
                Optional.ofNullable(arguments.list("additional_filters")).orElse(List.of());
        return arguments.typed(
                FilteredEntity.RUN,
                () -> values.stream()
                        .map(Filter::read)
                        .flatMap(Optional::stream)
                        .map(JenkinsJobs::withFullName)
                        .toList());
    }

    private static Filter withFullName(Filter filter) {
        return SHORT_NAMES.contains(filter.field())
                ? new Filter("metadata.jenkins." + filter.field(), filter.operator(), filter.value())
                : filter;
    }

    @Override
    public Response answer(Parameters parameters, WidgetContext data) {
        BigInteger offset = parameters.page().subtract(BigInteger.ONE).multiply(parameters.pageSize());
        Page<JenkinsBuilds.Build> builds = new JenkinsBuilds(
                        data, runs -> parameters.conditions().on(runs.root(), runs.builder()), parameters.runLimit())
                .page(
                        offset.min(MAX_JOBS).intValue(),
                        parameters.pageSize().min(MAX_JOBS).intValue());
        BigInteger pages = BigInteger.valueOf(builds.total())
                .add(parameters.pageSize())
                .subtract(BigInteger.ONE)
                .divide(parameters.pageSize());
        return new Response(
                builds.items().stream().map(JenkinsJobs::job).toList(),
                new Pagination(parameters.page(), parameters.pageSize(), builds.total(), pages));
    }

    private static Job job(JenkinsBuilds.Build build) {
        SummedCounters summary = build.summary();
        return new Job(
                build.job() + "-" + build.number(),
                build.number(),
                build.url(),
                build.duration(),
                build.env(),
                build.job(),
                build.source(),
                build.start(),
                new Counts(
                        summary.xfailures(),
                        summary.xpasses(),
                        summary.errors(),
                        summary.failures(),
                        summary.skips(),
                        summary.tests(),
                        summary.passes()),
                build.totalTime());
    }
}
