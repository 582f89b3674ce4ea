package org.ibutsu.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BuildMetadataTest {

    @Test
    void isNothingOnADesk() {
        assertThat(of(Map.of("JOB_NAME", "web", "HOME", "/root"))).isEmpty();
    }

    @Test
    void readsJenkins() {
        ObjectNode data = of(Map.of("JOB_NAME", "web", "BUILD_NUMBER", "17", "GIT_COMMIT", "c0ffee"));

        assertThat(data).isEqualTo(ParsedJson.object("""
                {"jenkins": {"job_name": "web", "build_number": "17"}, "commit": "c0ffee"}"""));
    }

    @Test
    void readsGitHub() {
        ObjectNode data = of(Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_WORKFLOW", "nightly",
                "GITHUB_RUN_NUMBER", "17",
                "GITHUB_RUN_ID", "123456",
                "GITHUB_SERVER_URL", "https://github.com",
                "GITHUB_REPOSITORY", "shop/web",
                "GITHUB_REF_NAME", "main"));

        assertThat(data).isEqualTo(ParsedJson.object("""
                {"jenkins": {"job_name": "nightly", "build_number": "17",
                    "build_url": "https://github.com/shop/web/actions/runs/123456"}, "branch": "main"}"""));
    }

    @Test
    void readsGitLab() {
        ObjectNode data = of(Map.of(
                "GITLAB_CI", "true",
                "CI_JOB_NAME", "test",
                "CI_PIPELINE_IID", "17",
                "CI_JOB_URL", "https://gitlab.com/shop/web/-/jobs/9",
                "CI_COMMIT_SHA", "c0ffee",
                "CI_COMMIT_REF_NAME", "main"));

        assertThat(data).isEqualTo(ParsedJson.object("""
                {"jenkins": {"job_name": "test", "build_number": "17",
                    "build_url": "https://gitlab.com/shop/web/-/jobs/9"}, "commit": "c0ffee", "branch": "main"}"""));
    }

    private static ObjectNode of(Map<String, String> variables) {
        JsonObject metadata = new JsonObject();
        new BuildMetadata(variables::get).addTo(metadata);
        return ParsedJson.object(metadata.toString());
    }
}
