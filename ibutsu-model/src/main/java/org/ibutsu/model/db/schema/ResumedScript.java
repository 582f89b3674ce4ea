package org.ibutsu.model.db.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips those statements of a script on H2 that have been executed already. H2 commits each change of the schema
 * by itself, so that a server that is killed leaves some of a script behind. Only the first script of a run can be
 * such a one.
 *
 * <p>A statement has been executed when the object is there that it makes, or not there that it drops. This holds for
 * the statements of the scripts up to V10; later ones can be executed twice by themselves.
 */
final class ResumedScript extends BaseCallback {

    private static final Logger LOG = LoggerFactory.getLogger(ResumedScript.class);
    private static final String LAST_VERSION = "10";
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern CREATE_TABLE = pattern("create table (\\w+) .*");
    private static final Pattern CREATE_INDEX = pattern("create (?:unique )?index (\\w+) on .*");
    private static final Pattern DROP_INDEX = pattern("drop index (\\w+)");
    private static final Pattern ADD_CONSTRAINT = pattern("alter table \\w+ add constraint (\\w+) .*");
    private static final Pattern INSERT = pattern("insert into (\\w+) .*");

    private static final ErrorDetails DONE =
            new ErrorDetails(CoreErrorCode.ERROR, "The statement has been executed already");

    private int scripts;
    private boolean resumed;

    private static Pattern pattern(String words) {
        return Pattern.compile(words.replace(" ", "\\s+"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE || event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.BEFORE_EACH_MIGRATE) {
            scripts++;
        } else if (scripts == 1
                && isOld(context)
                && isDone(context.getStatement().getSql(), context.getConnection())) {
            if (!resumed) {
                resumed = true;
                LOG.info(
                        "Finishing migration {}, which was interrupted before",
                        context.getMigrationInfo().getDescription());
            }
            throw new FlywayBlockStatementExecutionException(DONE, "The statement has been executed already");
        }
    }

    private static boolean isOld(Context context) {
        MigrationVersion version = context.getMigrationInfo().getVersion();
        return version != null && !version.isNewerThan(LAST_VERSION);
    }

    /** Checks whether a statement has been executed already. */
    static boolean isDone(String statement, Connection connection) {
        String sql = COMMENT.matcher(statement).replaceAll("").strip().replaceFirst(";$", "");
        Catalogue catalogue = new Catalogue(connection);
        try {
            Matcher matcher = CREATE_TABLE.matcher(sql);
            if (matcher.matches()) {
                return catalogue.hasTable(matcher.group(1));
            }
            if (matcher.usePattern(CREATE_INDEX).matches()) {
                return catalogue.hasIndex(matcher.group(1));
            }
            if (matcher.usePattern(DROP_INDEX).matches()) {
                return !catalogue.hasIndex(matcher.group(1));
            }
            if (matcher.usePattern(ADD_CONSTRAINT).matches()) {
                return catalogue.hasConstraint(matcher.group(1));
            }
            return matcher.usePattern(INSERT).matches() && catalogue.hasRows(matcher.group(1));
        } catch (SQLException e) {
            throw new FlywayException("The database could not be inspected: " + e.getMessage(), e);
        }
    }
}
