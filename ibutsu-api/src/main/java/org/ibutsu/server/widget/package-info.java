/** The widgets of dashboards: what there is, which parameters they take, and what they show. */
package org.ibutsu.server.widget;
