package org.ibutsu.server.widget;

import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/**
 * A kind of widget: what it is called, which parameters it takes, and what it shows. It has no state, and reads columns
 * and sums rather than entities. A new one is a class like this and a line in {@link Widgets}.
 *
 * @param <P> its parameters as values
 */
interface Widget<P> {

    /** Returns its declaration. */
    WidgetType type();

    /**
     * Reads its parameters. The arguments note what is bad or missing, and the request is refused afterwards, so that
     * any value may stand for it.
     */
    P read(WidgetRequest arguments);

    /**
     * Computes what it shows.
     *
     * @return what is written as JSON, or null when there is nothing to say
     */
    @Nullable
    Object answer(P parameters, WidgetContext data);
}
