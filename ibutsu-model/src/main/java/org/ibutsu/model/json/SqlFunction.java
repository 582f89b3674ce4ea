package org.ibutsu.model.json;

import java.util.List;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.function.AbstractSqmSelfRenderingFunctionDescriptor;
import org.hibernate.query.sqm.produce.function.StandardArgumentsValidators;
import org.hibernate.query.sqm.produce.function.StandardFunctionReturnTypeResolvers;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.BasicType;

/** A function of our own in HQL and Criteria queries. */
final class SqlFunction extends AbstractSqmSelfRenderingFunctionDescriptor {

    /** Writes the SQL of one call. */
    @FunctionalInterface
    interface Rendering {
        /** Appends the call with these arguments. */
        void render(Sql sql, List<? extends SqlAstNode> arguments);
    }

    /** The target that a call is rendered to. */
    record Sql(SqlAppender appender, SqlAstTranslator<?> translator) {

        Sql text(String text) {
            appender.appendSql(text);
            return this;
        }

        Sql argument(SqlAstNode argument) {
            argument.accept(translator);
            return this;
        }
    }

    private final Rendering rendering;

    SqlFunction(String name, int leastArguments, BasicType<?> type, Rendering rendering) {
        super(
                name,
                StandardArgumentsValidators.min(leastArguments),
                StandardFunctionReturnTypeResolvers.invariant(type),
                null);
        this.rendering = rendering;
    }

    @Override
    public void render(
            SqlAppender appender,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> type,
            SqlAstTranslator<?> translator) {
        rendering.render(new Sql(appender, translator), arguments);
    }
}
