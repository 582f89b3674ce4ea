package org.ibutsu.server.widget;

import java.time.LocalDateTime;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.store.ResultRow;
import org.ibutsu.server.widget.query.Scope;

/**
 * The input of a widget.
 *
 * @param session the session
 * @param scope the rows that count
 * @param kind the kind of database
 * @param now the time, in UTC
 * @param resultForm the form of a result in responses
 */
record WidgetContext(
        Session session, Scope scope, DatabaseKind kind, LocalDateTime now, Function<ResultRow, ?> resultForm) {}
