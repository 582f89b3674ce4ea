package org.ibutsu.testing;

import org.assertj.core.api.Assertions;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.model.Artifact;
import org.ibutsu.model.Group;
import org.ibutsu.model.Import;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.testing.assertion.IbutsuResponseAssert;
import org.ibutsu.testing.assertion.MetadataAssert;

/**
 * All assertions of AssertJ, and those about answers and rows. One static import gives both:
 *
 * <pre>{@code
 * import static org.ibutsu.testing.IbutsuAssertions.assertThat;
 *
 * assertThat(answer).hasStatus(404).isJsonString("Run not found");
 * assertThat(run).hasMetadata("jenkins.job_name", "nightly");
 * assertThat(mails).isEmpty();
 * }</pre>
 */
public final class IbutsuAssertions extends Assertions {

    private IbutsuAssertions() {}

    /** Creates assertions about an answer of the server. */
    public static IbutsuResponseAssert assertThat(TestResponse answer) {
        return new IbutsuResponseAssert(answer);
    }

    /** Creates assertions about a run. */
    public static MetadataAssert<Run> assertThat(Run run) {
        return new MetadataAssert<>(run, Run::metadata);
    }

    /** Creates assertions about a result. */
    public static MetadataAssert<Result> assertThat(Result result) {
        return new MetadataAssert<>(result, Result::metadata);
    }

    /** Creates assertions about an artifact. */
    public static MetadataAssert<Artifact> assertThat(Artifact artifact) {
        return new MetadataAssert<>(artifact, Artifact::metadata);
    }

    /** Creates assertions about the record of an import. */
    public static MetadataAssert<Import> assertThat(Import record) {
        return new MetadataAssert<>(record, Import::metadata);
    }

    /** Creates assertions about a group. */
    public static MetadataAssert<Group> assertThat(Group group) {
        return new MetadataAssert<>(group, Group::metadata);
    }
}
