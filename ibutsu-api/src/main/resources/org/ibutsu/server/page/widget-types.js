import { listWidgetTypes } from "./client.js";

/** All types of widgets: those that every client knows, and the reports. */
export async function widgetTypes(options) {
  const [common, reports] = await Promise.all([listWidgetTypes({}, options), listWidgetTypes({ type: "report" }, options)]);
  return [...common.types, ...reports.types];
}
