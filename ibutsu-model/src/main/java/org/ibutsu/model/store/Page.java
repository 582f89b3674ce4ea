package org.ibutsu.model.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items the items on this page, in order
 * @param total how many items the whole list has
 */
public record Page<T>(List<T> items, long total) {}
