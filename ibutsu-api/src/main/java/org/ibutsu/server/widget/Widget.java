package org.ibutsu.server.widget;

import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/**
 * A kind of widget: its name, its parameters, and the data that it shows. It has no state, and reads columns
 * and sums rather than entities. A new one is a class like this and a line in {@link Widgets}.
 *
 * @param <P> its parameters as values
 */
interface Widget<P> {

    /** Returns its declaration. */
    WidgetType type();

    /**
     * Reads its parameters. The arguments note bad and missing ones, and the request is refused afterwards, so that
     * any value may stand for it.
     */
    P read(WidgetRequest arguments);

    /**
     * Computes its data.
     *
     * @return the data, to be written as JSON; null when there are none
     */
    @Nullable
    Object answer(P parameters, WidgetContext data);
}
