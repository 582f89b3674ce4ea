import { link } from "./router.js";

/** The address of the page of a test. */
export const testLink = (project, { test_id, classname }) => link(`/project/${project}/test`, { test_id, classname });
