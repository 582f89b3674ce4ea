import { accessibilityChart, resultAggregator, resultSummary, runAggregator } from "./outcome-charts.js";
import { filterHeat, importance, jenkinsBars, jenkinsHeat, jenkinsJobs, jenkinsLines } from "./job-charts.js";
import { failureGroups, flakyTests, slowestTests, testHistory } from "./report-charts.js";
import { accessibilityRuns, comparedRuns, jobAnalysis, scannedRuns } from "./view-charts.js";

/**
 * How the data of each widget is drawn. A function takes the data and { project, params, draw } and returns what is shown, or null
 * when there is nothing to show.
 */
export const CHARTS = {
  "compare-runs-view": comparedRuns,
  "jenkins-heatmap": jenkinsHeat,
  "filter-heatmap": filterHeat,
  "run-aggregator": runAggregator,
  "result-summary": resultSummary,
  "result-aggregator": resultAggregator,
  "importance-component": importance,
  "accessibility-dashboard-view": scannedRuns,
  "accessibility-analysis-view": accessibilityRuns,
  "accessibility-bar-chart": accessibilityChart,
  "jenkins-job-view": jenkinsJobs,
  "jenkins-analysis-view": jobAnalysis,
  "jenkins-bar-chart": jenkinsBars,
  "jenkins-line-chart": jenkinsLines,
  "flaky-tests": flakyTests,
  "failure-groups": failureGroups,
  "test-history": testHistory,
  "slowest-tests": slowestTests,
};

/** The arguments of a widget that a stored configuration stands for: those that the type declares, and the project of the configuration. */
export function widgetArguments(type, { params, project_id: project }) {
  const given = {};
  for (const { name, type: kind } of type.params) {
    const value = params?.[name];
    if (value !== undefined && value !== null) {
      given[name] = kind !== "list" && Array.isArray(value) ? value.join(",") : value;
    }
    if (name === "project" && project) {
      given.project = project;
    }
  }
  return given;
}
