package org.ibutsu.publisher;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The metadata of a build, read from the variables of common build servers. Job and build are stored under
 * {@code jenkins} for every build server, as the widgets and the recalculation of runs expect.
 */
final class BuildMetadata {

    private final UnaryOperator<String> environment;

    /** @param environment returns the value of a variable, or null */
    BuildMetadata(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** Adds the known fields; none outside of a build server. */
    void addTo(JsonObject metadata) {
        job().ifPresent(job -> metadata.put("jenkins", job));
        first("GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA").ifPresent(commit -> metadata.put("commit", commit));
        first("GIT_BRANCH", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME")
                .ifPresent(branch -> metadata.put("branch", branch));
    }

    private Optional<JsonObject> job() {
        if (value("GITHUB_ACTIONS").isPresent()) {
            String repository = value("GITHUB_SERVER_URL").orElse("") + "/"
                    + value("GITHUB_REPOSITORY").orElse("");
            return job(
                    value("GITHUB_WORKFLOW"),
                    value("GITHUB_RUN_NUMBER"),
                    value("GITHUB_RUN_ID").map(id -> repository + "/actions/runs/" + id));
        }
        if (value("GITLAB_CI").isPresent()) {
            return job(value("CI_JOB_NAME"), value("CI_PIPELINE_IID"), value("CI_JOB_URL"));
        }
        return job(value("JOB_NAME"), value("BUILD_NUMBER"), value("BUILD_URL"));
    }

    private static Optional<JsonObject> job(Optional<String> name, Optional<String> number, Optional<String> url) {
        if (name.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        JsonObject job = new JsonObject().put("job_name", name.get()).put("build_number", number.get());
        url.ifPresent(address -> job.put("build_url", address));
        return Optional.of(job);
    }

    private Optional<String> first(String... names) {
        for (String name : names) {
            Optional<String> value = value(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }
}
