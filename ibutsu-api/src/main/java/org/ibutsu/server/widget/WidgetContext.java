package org.ibutsu.server.widget;

import java.time.LocalDateTime;
import java.util.function.Function;
import org.hibernate.Session;
import org.ibutsu.model.db.DatabaseKind;
import org.ibutsu.model.store.ResultRow;

/**
 * What a widget computes from.
 *
 * @param session where the rows are
 * @param scope which of them count
 * @param kind which database it is
 * @param now the time, in UTC
 * @param resultForm turns a result into what is written as JSON
 */
record WidgetContext(
        Session session, Scope scope, DatabaseKind kind, LocalDateTime now, Function<ResultRow, ?> resultForm) {}
