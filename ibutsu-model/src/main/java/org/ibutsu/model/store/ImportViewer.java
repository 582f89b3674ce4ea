package org.ibutsu.model.store;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Set;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.ibutsu.model.Import;
import org.ibutsu.model.ImportUploader;
import org.ibutsu.model.Project;

/**
 * Someone who sees the imports of some projects; and those that belong to no project, or to one that is gone, when it was
 * they who uploaded the file.
 *
 * @param user the account
 * @param projects its projects
 */
public record ImportViewer(UUID user, Set<UUID> projects) {

    Predicate sees(Root<Import> row, JpaCriteriaQuery<?> query, HibernateCriteriaBuilder builder) {
        Expression<String> project =
                builder.function("json_text", String.class, row.get("metadata"), builder.literal("project_id"));
        Predicate ofOwnProject =
                project.in(projects.stream().map(UUID::toString).toList());
        return builder.or(
                ofOwnProject, builder.and(uploaded(row, query, builder), builder.not(exists(project, query, builder))));
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
