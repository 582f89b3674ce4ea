package org.ibutsu.testing.data;

import java.util.Map;
import java.util.function.Consumer;
import org.ibutsu.model.Run;
import org.jspecify.annotations.Nullable;

/** Describes a run as Jenkins reports it, with its job and build under {@code metadata.jenkins}. */
public final class JenkinsRun {

    private String jobName = "nightly";
    private String buildNumber = "1";
    private @Nullable String buildUrl;
    private Consumer<Run> more = run -> {};

    JenkinsRun() {}

    /** Sets the name of the job; {@code nightly} unless set. */
    public JenkinsRun jobName(String name) {
        jobName = name;
        return this;
    }

    /** Sets the number of the build, which is kept as text, as Jenkins reports it; 1 unless set. */
    public JenkinsRun buildNumber(int number) {
        buildNumber = String.valueOf(number);
        return this;
    }

    /** Sets the address of the build; made from job and number unless set. */
    public JenkinsRun buildUrl(String url) {
        buildUrl = url;
        return this;
    }

    /** Sets anything else of the run, such as its project. */
    public JenkinsRun run(Consumer<Run> rest) {
        more = rest;
        return this;
    }

    void describe(Run run) {
        String url = buildUrl != null ? buildUrl : "https://jenkins.example.com/job/" + jobName + "/" + buildNumber;
        run.source("jenkins")
                .metadata("jenkins", Map.of("job_name", jobName, "build_number", buildNumber, "build_url", url));
        more.accept(run);
    }
}
