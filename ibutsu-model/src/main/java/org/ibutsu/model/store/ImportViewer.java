package org.ibutsu.model.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportUploader;
import org.ibutsu.model.Project;

/**
 * The imports that a user may see: those of some projects, and those that the user has uploaded without a project, or
 * for one that is gone; all of them for a user who may see all projects.
 *
 * @param user the account
 * @param projects the projects whose rows it may see
 */
public record ImportViewer(UUID user, ProjectScope projects) {

    /** Creates the predicate for imports that may be seen; empty if all may be seen. */
    Optional<Predicate> sees(Root<Import> row, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder) {
        if (!(projects instanceof SomeProjects some)) {
            return Optional.empty();
        }
        Expression<String> project =
                builder.function("json_text", String.class, row.get("metadata"), builder.literal("project_id"));
        Predicate ofOwnProject =
                project.in(some.projects().stream().map(UUID::toString).toList());
        return Optional.of(builder.or(
                ofOwnProject,
                builder.and(uploaded(row, query, builder), builder.not(exists(project, query, builder)))));
    }

    private Predicate uploaded(Root<Import> row, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder) {
        Subquery<Integer> uploads = query.subquery(Integer.class);
        Root<ImportUploader> upload = uploads.from(ImportUploader.class);
        uploads.select(builder.literal(1))
                .where(builder.equal(upload.get("importId"), row.get("id")), builder.equal(upload.get("userId"), user));
        return builder.exists(uploads);
    }

    private static Predicate exists(
            Expression<String> id, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder) {
        Subquery<Integer> found = query.subquery(Integer.class);
        Root<Project> project = found.from(Project.class);
        found.select(builder.literal(1)).where(builder.equal(project.get("id").cast(String.class), id));
        return builder.exists(found);
    }
}
