package org.ibutsu.publisher;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the usual variables of build servers tell. Whatever the build server is, job and build stand under {@code jenkins}: that
 * is where the widgets and the run's recalculation look for them.
 */
final class BuildData {

    private final UnaryOperator<String> environment;

    /** @param environment gives the value of a variable or null */
    BuildData(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    /** Adds what is known; nothing outside of a build server. */
    void addTo(ObjectNode metadata) {
        job().ifPresent(job -> metadata.set("jenkins", job));
        first("GIT_COMMIT", "GITHUB_SHA", "CI_COMMIT_SHA").ifPresent(commit -> metadata.put("commit", commit));
        first("GIT_BRANCH", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME")
                .ifPresent(branch -> metadata.put("branch", branch));
    }

    private Optional<ObjectNode> job() {
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

    private static Optional<ObjectNode> job(Optional<String> name, Optional<String> number, Optional<String> url) {
        if (name.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        job.put("job_name", name.get());
        job.put("build_number", number.get());
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
